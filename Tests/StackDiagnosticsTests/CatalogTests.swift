import StackDiagnostics
import Testing

@Suite struct CatalogTests {
    @Test func everyCodeIsUsedOnce() {
        let codes = DiagnosticID.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes == codes.sorted(), "the catalog is in the order of its codes")
    }

    @Test(arguments: DiagnosticID.all)
    func codesAndSummariesHaveTheirForm(id: DiagnosticID) throws {
        #expect(id.code.wholeMatch(of: /SG[1-9][0-9][0-9]/) != nil)
        #expect(!id.summary.isEmpty)
        #expect(!id.summary.hasSuffix("."))
    }
}
