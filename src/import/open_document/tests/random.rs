//! Texts put together at random: no word of any is lost, and none is there twice.

use super::{read, shown};

/// A row of numbers that looks random and is always the same.
struct Row(u64);

impl Row {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

struct Text {
    row: Row,
    words: usize,
}

impl Text {
    fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}", self.words)
    }

    fn blocks(&mut self, depth: usize) -> String {
        let count = self.row.next(4);
        (0..count).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: usize) -> String {
        let kind = if depth > 3 { self.row.next(2) } else { self.row.next(9) };
        match kind {
            0 => format!("<text:p>{}</text:p>", self.inlines(depth)),
            1 => {
                let level = self.row.next(4) + 1;
                format!("<text:h text:outline-level='{level}'>{}</text:h>", self.inlines(depth))
            }
            2 => format!("<text:section>{}</text:section>", self.blocks(depth + 1)),
            3 => {
                let cells: String = (0..3)
                    .map(|_| format!("<table:table-cell>{}</table:table-cell>", self.blocks(depth + 1)))
                    .collect();
                format!("<table:table><table:table-row>{cells}</table:table-row></table:table>")
            }
            4 => format!("<text:numbered-paragraph text:level='2'>{}</text:numbered-paragraph>", self.block(4)),
            5 => format!("<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>", self.blocks(depth + 1)),
            _ => {
                let style = ["text:style-name='L1'", "text:continue-numbering='true'", "text:style-name='Outline'", ""]
                    [self.row.next(4)];
                let item = ["list-item", "list-header"][usize::from(self.row.next(5) == 0)];
                let items: String =
                    (0..2).map(|_| format!("<text:{item}>{}</text:{item}>", self.blocks(depth + 1))).collect();
                format!("<text:list {style}>{items}</text:list>")
            }
        }
    }

    fn inlines(&mut self, depth: usize) -> String {
        let count = self.row.next(4);
        (0..count).map(|_| self.inline(depth) + " ").collect()
    }

    fn inline(&mut self, depth: usize) -> String {
        match if depth > 3 { self.row.next(3) } else { self.row.next(7) } {
            0 | 1 => self.word(),
            2 => format!("<text:line-break/>{}<text:tab/><text:s/>", self.word()),
            3 => format!("<text:span text:style-name='Bold'>{}</text:span>", self.inlines(depth + 1)),
            4 => format!("<text:a xlink:href='#x'>{}</text:a>", self.inlines(depth + 1)),
            5 => format!("<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>", self.blocks(depth + 1)),
            _ => format!("<text:bookmark-ref text:ref-name='x'>{}</text:bookmark-ref>", self.inlines(depth + 1)),
        }
    }
}

#[test]
fn no_word_is_lost_and_none_is_there_twice() {
    for seed in 0..150 {
        let mut text = Text { row: Row(seed), words: 0 };
        let written: String = (0..4).map(|_| text.block(0)).collect();
        let lines = shown(&read(&written).parts).join(" ");
        let is_part = |sign: char| !sign.is_alphanumeric();
        let mut found: Vec<usize> =
            lines.split(is_part).filter_map(|word| word.strip_prefix('w')?.parse().ok()).collect();
        found.sort_unstable();
        assert_eq!(found, (1..=text.words).collect::<Vec<_>>(), "{seed}: {written}");
    }
}
