//! Runs the command transcripts of `tests/cli/`: what a person types and what byelaw answers.

#[test]
fn transcripts_hold() {
    // The build's transcript begins with no output folder.
    let output = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/transcript");
    if output.exists() {
        std::fs::remove_dir_all(&output).unwrap();
    }
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.trycmd");
}
