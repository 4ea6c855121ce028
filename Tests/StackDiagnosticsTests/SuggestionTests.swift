import StackDiagnostics
import Testing

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("scroes", "scores"), ("score", "scores"), ("scoress", "scores"), ("Scores", "scores"),
        ("leaderbaord-api", "leaderboard-api"),
        ("db", "dbs"),
    ])
    func aTypingErrorIsRecognised(wrong: String, right: String) {
        #expect(Suggestion.nearest(to: wrong, among: ["leaderboard-api", "scores", "dbs", "zebra"]) == right)
    }

    @Test(arguments: ["payments", "", "x", "scores"])
    func aFarNameIsNotSuggestedNorIsTheNameItself(name: String) {
        #expect(Suggestion.nearest(to: name, among: ["scores", "y"]) == nil)
        #expect(Suggestion.notes(for: name, among: ["scores", "y"]).isEmpty)
    }

    @Test func equallyNearNamesGiveTheFirstWhateverTheirOrder() {
        #expect(Suggestion.nearest(to: "cat", among: ["cut", "cot", "car"]) == "car")
        #expect(Suggestion.nearest(to: "cat", among: ["car", "cot", "cut"]) == "car")
    }

    @Test func theNoteAsks() {
        #expect(Suggestion.notes(for: "scors", among: ["scores"]) == [.init("did you mean 'scores'?")])
    }
}
