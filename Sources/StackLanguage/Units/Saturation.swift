extension FixedWidthInteger {
    /// The product, or the nearest representable number where the product has none.
    ///
    /// A number that no unit can represent is still a number: the declaration that it was given to reports it with
    /// `SG301` at its line, where an arithmetic trap would end the process without a word.
    package func multipliedSaturating(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard overflow else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }

    /// The sum, or the nearest representable number where the sum has none.
    package func addingSaturating(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }
}
