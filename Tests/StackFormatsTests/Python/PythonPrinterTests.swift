import Foundation
import StackFormats
import Testing

struct PythonPrinterTests {
    @Test func sampleIsFormatted() {
        let rendering = PythonSample.module.render()
        #expect(rendering.refusals.isEmpty)
        #expect(rendering.text == Self.expected)
    }

    static let expected = #"""
        """Digests of statistics.

        Written by a schedule.
        """

        import asyncio
        import numpy as np

        from typing import Any, Literal as Lit
        from .signatures import Alpha, Beta, Gamma, Delta, Epsilon, Zeta, Eta, Theta, Iota

        # What a digest may cost.
        LIMITS: dict = {
            "tokens": 4000,
            "seconds": 2.5,
            "models": ["gpt-4.1-mini", "a model with a long name"],
            **OTHERS,
        }


        class Digest(dspy.Signature):
            """Summarise the "day"."""

            stats: list[str] = dspy.InputField(
                desc="the statistics of the day, one a line, newest first",
            )
            summary: str = dspy.OutputField()

            @property
            def size(self, unit: str = "it's") -> int:
                return len(self.stats)

            async def later(self, /, *values, key=None, **options: Any):
                return await asyncio.sleep(1)


        def compile_program(
            program: dspy.Module,
            examples: list[dspy.Example],
            *,
            limit: int = -1,
        ) -> dspy.Module | None:
            """Compile the program."""
            if (
                limit >= 0
                and len(examples) > limit
                and not os.environ.get("STACK_WITHOUT_LIMITS")
            ):
                raise ValueError(f"more than {limit:05d}")
            for index, example in enumerate(examples):
                total += [x for x in example if x]
                if index:
                    continue
                elif index not in seen:
                    break
                else:
                    pass
            try:
                with open(path) as file:
                    file.write("x")
            except (OSError, ValueError) as error:
                raise
            else:
                assert total, "nothing was done"
            finally:
                close()
            while True:
                # Wait.
                pass
            key = lambda pair: pair[0]
            result = first_of_the_addends(examples) + second_of_the_addends(examples) - x**2
            return (
                dspy.BootstrapFewShot(metric=metric).compile(program, trainset=examples)
                if examples
                else None
            )


        if __name__ == "__main__":
            main()

        """#

    /// The layout of `black`, including the comma after the last parameter.
    @Test func parametersBreakBeforeWhatIsReturned() {
        let union = Python.Expression.binary(.name("float"), .bitOr, .name("bool"))
        let parameters = ["example", "prediction"].map { Python.Parameter($0, .dotted("dspy.\($0.capitalized)")) }
        let trace = Python.Parameter("trace", .name("Any"), default: .noneLiteral)
        let long = Python.Function("metric", parameters + [trace], returns: union, body: [.pass])
        #expect(
            Python.Module(body: [.function(long)]).render().text == """
                def metric(
                    example: dspy.Example,
                    prediction: dspy.Prediction,
                    trace: Any = None,
                ) -> float | bool:
                    pass

                """)
    }

    @Test func originsAreNotCompared() {
        let here = Python.Statement.pass.declared(at: OriginID(rawValue: 1))
        #expect(here == Python.Statement.pass.declared(at: OriginID(rawValue: 2)))
        #expect(here != Python.Statement.pass.commented("Nothing."))
    }

    @Test func linesKnowTheirOrigin() {
        let inner = Python.Statement.assign("a", .integer(1)).declared(at: OriginID(rawValue: 2))
        let outer = Python.Statement.class(Python.Class("A", body: [inner])).declared(at: OriginID(rawValue: 1))
        let rendering = Python.Module(body: [.import("a"), outer, .pass]).render()
        #expect(rendering.text == "import a\n\n\nclass A:\n    a = 1\n\n\npass\n")
        #expect(rendering.origin(ofLine: 1) == nil)
        #expect(rendering.origin(ofLine: 4)?.rawValue == 1)
        #expect(rendering.origin(ofLine: 5)?.rawValue == 2)
    }

    @Test(arguments: [
        (Python.Statement.assign("class", .noneLiteral), "uses the Python keyword 'class' as a name"),
        (.import("my-package"), "uses 'my-package' as a name, which is not an ASCII Python identifier"),
        (.expression(.name("")), "uses '' as a name, which is not an ASCII Python identifier"),
        (.expression(.attribute(.name("a"), "é")), "uses 'é' as a name, which is not an ASCII Python identifier"),
        (.class(Python.Class("A", docstring: " a")), "begins a docstring with white space, which its readers remove"),
        (.class(Python.Class("A", docstring: "a\n")), "ends a docstring with an empty line, which its readers remove"),
        (.comment("a\rimport os"), "contains U+000D in a comment"),
        (.expression(.slice(lower: nil, upper: nil, step: nil)), "has a slice outside a subscript"),
        (
            .expression(.formatted([.value(.string("\n"))])),
            "has an f-string whose value contains a backslash, a '#' or a quote; assign it to a name first"
        ),
        (
            .expression(.call(.name("f"), [.keyword("a", .noneLiteral), .positional(.noneLiteral)])),
            "passes an argument by position after one by name"
        ),
        (
            .function(Python.Function("f", [Python.Parameter("a", default: .noneLiteral), Python.Parameter("b")])),
            "has the parameter 'b' without a default value after one with a default value"
        ),
        (
            Python.Statement(.assign([.integer(1)], value: .integer(1))),
            "binds a value to an expression that is not a variable"
        ),
    ])
    func refused(statement: Python.Statement, reason: String) {
        let origin = OriginID(rawValue: 7)
        let refusals = Python.Module(body: [statement.declared(at: origin)]).render().refusals
        #expect(refusals.map(\.reason) == [reason])
        #expect(refusals.first?.origin == origin)
    }
}
