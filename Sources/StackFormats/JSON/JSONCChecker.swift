import CJSONC

/// Checks every string, number and word of a text with json-c.
///
/// They are passed as the items of arrays, some thousands at a time: json-c's tree of a whole text would take up to
/// two hundred times the memory of the text.
final class JSONCChecker {
    private let tokener: UnsafeMutablePointer<json_tokener>
    private var array: [UInt8] = []
    /// The offset of the first item of the array.
    private var start = 0

    private static let size = 1 << 16

    /// Creates a judge, or fails if json-c can't allocate memory.
    init?() {
        guard let tokener = json_tokener_new() else { return nil }
        self.tokener = tokener
        json_tokener_set_flags(tokener, JSON_TOKENER_STRICT)
    }

    deinit { json_tokener_free(tokener) }

    /// Adds the text of a value.
    func add(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) throws(JSON.ReadError) {
        if array.isEmpty { start = range.lowerBound }
        array.append(array.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
        array.append(contentsOf: bytes[range])
        if array.count >= Self.size { try check(bytes) }
    }

    /// Passes the values that have not been checked yet to json-c.
    func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.ReadError) {
        guard !array.isEmpty else { return }
        array.append(UInt8(ascii: "]"))
        array.withUnsafeBytes { text in
            let characters = text.bindMemory(to: CChar.self).baseAddress
            json_object_put(json_tokener_parse_ex(tokener, characters, Int32(clamping: text.count)))
        }
        array.removeAll(keepingCapacity: true)
        let error = json_tokener_get_error(tokener)
        json_tokener_reset(tokener)
        guard error != json_tokener_success else { return }
        throw JSON.ReadError(
            "json-c refuses a value from here on: " + String(cString: json_tokener_error_desc(error)),
            at: TextPosition(offset: start, in: bytes))
    }
}
