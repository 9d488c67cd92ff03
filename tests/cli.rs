//! Runs the command transcripts of `tests/cli/`: what a person types and what byelaw answers.

#[test]
fn transcripts_hold() {
    // Transcripts begin with no output folder.
    for folder in ["target/transcript", "target/transcript-schemas", "target/transcript-new"] {
        let output = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        if output.exists() {
            std::fs::remove_dir_all(&output).unwrap();
        }
    }
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.trycmd");
}
