import StackKit
import Testing

/// Units accept every number and round it to the nearest value that they can express.
@Suite struct UnitTests {
    @Test func amountsSaturate() {
        #expect(ByteCount.gibibytes(.max) == .mebibytes(.max) && ByteCount.gibibytes(.min) == .mebibytes(.min))
        #expect(ByteCount.gibibytes(2) == .mebibytes(2048))
        #expect(ByteCount.mebibytes(.max).bytes == .max && ByteCount.mebibytes(-1).bytes == -1_048_576)
        #expect(ProcessorTime.cores(.max) == .millicores(.max) && ProcessorTime.cores(.min) == .millicores(.min))
        #expect(ProcessorTime.cores(2).quantity == "2")
    }

    @Test func sharesSaturate() {
        #expect(Percent.percent(.infinity).basisPoints == .max && Percent.percent(1e300).basisPoints == .max)
        #expect(Percent.percent(-.infinity).basisPoints == .min && Percent.percent(.nan).basisPoints == .min)
        #expect(Percent.percent(99.95).basisPoints == 9995)
        #expect(Percent.percent(.nan).description == "-92233720368547758.08")
    }

    @Test func spansSaturate() {
        #expect(Duration.minutes(.max) == .seconds(Int.max) && Duration.days(.min) == .seconds(Int.min))
        #expect(Duration.seconds(Int.max).wholeMilliseconds == .max)
        #expect(Duration.seconds(Int.min).wholeMilliseconds == .min)
        #expect((Duration.seconds(Int.max) * 10).wholeSeconds == .max)
        #expect((Duration.seconds(Int.min) * 10).wholeSeconds == .min)
        #expect((Duration.seconds(Int.max) * 10).shortForm == "\(Int.max)s")
        #expect(Duration.seconds(Int.max / 500).shortForm == "\(Int.max / 500)s")
        #expect(Duration.hours(36).shortForm == "36h" && Duration.milliseconds(250).shortForm == "250ms")
        #expect(
            Duration.milliseconds(-500).decimalSeconds == "-0.5"
                && Duration.milliseconds(-1500).decimalSeconds == "-1.5")
        #expect(Duration.milliseconds(1050).decimalSeconds == "1.05")
    }
}
