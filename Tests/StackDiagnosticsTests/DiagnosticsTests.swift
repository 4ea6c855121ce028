import StackDiagnostics
import Testing

@Suite struct DiagnosticsTests {
    private func fault(
        _ id: DiagnosticID = .invalidName, _ severity: Severity = .error, _ message: String = "text",
        file: String = "a",
        line: Int = 1, column: Int = 1
    ) -> Diagnostic {
        Diagnostic(id, severity, message, at: SourceLocation(file: file, line: line, column: column))
    }

    @Test func aFaultThatTwoStagesFindIsShownOnce() {
        var diagnostics = Diagnostics([fault(), fault()])
        diagnostics.add(fault())
        diagnostics.add(contentsOf: Diagnostics([fault(), fault(line: 2)]))
        #expect(diagnostics.sorted == [fault(), fault(line: 2)])
    }

    @Test func theOrderIsThatOfThePlacesWhateverTheOrderOfTheFindings() {
        let expected = [
            fault(line: 2), fault(line: 2, column: 5), fault(line: 10), fault(.invalidName, .error, file: "b"),
            fault(.duplicateName, .error, file: "b"), fault(.invalidName, .warning, "a", file: "b"),
            fault(.invalidName, .warning, "b", file: "b"), Diagnostic(.diskFailure, "no place", at: nil),
        ]
        #expect(Diagnostics(expected.reversed()).sorted == expected)
        #expect(Diagnostics(expected).sorted == expected)
    }

    @Test func diagnosticsThatDifferInTheirNotesAloneKeepTheirOrder() {
        let plain = fault()
        var noted = fault()
        noted.notes = [.init("a note")]
        #expect(Diagnostics([noted, plain]).sorted == [noted, plain])
        #expect(Diagnostics([plain, noted]).sorted == [plain, noted])
    }

    @Test func onlyAnErrorStopsTheFiles() {
        #expect(Diagnostics().isEmpty)
        #expect(!Diagnostics([fault(.invalidName, .warning)]).hasErrors)
        #expect(Diagnostics([fault(.invalidName, .warning), fault()]).hasErrors)
    }
}
