import Foundation
import Testing
import ToolHarness

@Suite struct DSPyJudgeTests {
    @Test(.requires(.dspy)) func runsAPackagesTests() async throws {
        func verdict(field: String) async throws -> Verdict {
            try await withTemporaryFolder { folder in
                try folder.appending(path: "digest/__init__.py").write(
                    """
                    import dspy


                    class Digest(dspy.Signature):
                        \"\"\"Digest statistics.\"\"\"

                        statistics: str = dspy.InputField()
                        summary: str = dspy.OutputField()

                    """)
                try folder.appending(path: "tests/test_digest.py").write(
                    """
                    import dspy
                    from dspy.utils import DummyLM

                    from digest import Digest


                    def test_digest():
                        with dspy.context(lm=DummyLM([{"summary": "calm"}])):
                            assert dspy.Predict(Digest)(statistics="1").\(field) == "calm"

                    """)
                return try await DSPy.test(folder)
            }
        }
        let good = try await verdict(field: "summary")
        let bad = try await verdict(field: "sumary")
        expectBite(accepts: good, refuses: bad, naming: "sumary")
    }

    @Test(.requires(.dspy)) func refusesAPackageWithoutTests() async throws {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "digest/__init__.py").write("")
            #expect(try await DSPy.test(folder).isAccepted == false)
        }
    }
}
