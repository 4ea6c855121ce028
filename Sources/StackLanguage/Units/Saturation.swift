extension FixedWidthInteger {
    /// Returns the product, or the nearest representable number if it overflows.
    ///
    /// The declaration that uses an out-of-range number reports it with `SG301` at its line; an arithmetic trap would end the
    /// process without a message.
    package func multipliedSaturating(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard overflow else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }

    /// Returns the sum, or the nearest representable number if it overflows.
    package func addingSaturating(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }
}
