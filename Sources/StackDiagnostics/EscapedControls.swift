/// Escapes, in Swift's notation, all characters that would move the cursor or reorder the text: control characters, line and
/// paragraph separators, and bidirectional controls.
func escapingControls(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar.drivesTheTerminal {
            result += scalar.escaped(asASCII: true)
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Unicode.Scalar {
    fileprivate var drivesTheTerminal: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}
