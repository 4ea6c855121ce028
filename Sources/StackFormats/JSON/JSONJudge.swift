import CJSONC

/// Shows json-c every string, number and word of a text.
///
/// They are shown as the items of arrays, some thousands at a time: json-c's tree of a whole text would take up to two
/// hundred times the memory of the text.
final class JSONJudge {
    private let tokener: UnsafeMutablePointer<json_tokener>
    private var array: [UInt8] = []
    /// Where the first item of the array stands.
    private var start = 0

    private static let size = 1 << 16

    /// Fails where there is no memory for json-c.
    init?() {
        guard let tokener = json_tokener_new() else { return nil }
        self.tokener = tokener
        json_tokener_set_flags(tokener, JSON_TOKENER_STRICT)
    }

    deinit { json_tokener_free(tokener) }

    /// Takes the text of a value.
    func add(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) throws(JSON.ReadError) {
        if array.isEmpty { start = range.lowerBound }
        array.append(array.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
        array.append(contentsOf: bytes[range])
        if array.count >= Self.size { try judge(bytes) }
    }

    /// Asks json-c about the values that it was not asked about yet.
    func judge(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.ReadError) {
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
