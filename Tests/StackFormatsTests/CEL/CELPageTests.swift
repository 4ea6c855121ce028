import StackFormats
import Testing

/// The documentation page about CEL.
struct CELPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let containers = CEL.Expression.path("object.spec.containers")
        let condition = CEL.Expression.all([
            .commented(
                "Jobs of the platform team bring their own images.",
                .any([
                    .binary(.path("object.metadata.namespace"), .equal, .string("platform")),
                    .macro(
                        containers, .all, variable: "container",
                        .method(.path("container.image"), "startsWith", [.string("registry.example.com/")])),
                ])),
            .commented(
                "What has no label belongs to nobody.",
                .binary(.string("app.kubernetes.io/part-of"), .isIn, .path("object.metadata.labels"))),
        ])
        let page = try FormatPage("CEL")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("cel") == condition.text + "\n")
        #expect(condition.refusals == [])
    }

    /// A comment is at the start of a line, also for a single operand.
    @Test func commentsStandAboveElements() {
        let commented = CEL.Expression.commented("Why.\n", .integer(1))
        #expect(CEL.Expression.all([commented]).text == "// Why.\n//\n1")
        #expect(CEL.Expression.list([commented]).text == "[\n  // Why.\n  //\n  1\n]")
        #expect(CEL.Expression.not(commented).refusals == ["has a comment where no line begins"])
    }
}
