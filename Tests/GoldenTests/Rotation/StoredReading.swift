import StackFormats
import StackModel

/// A value from a store that the pods of a workload read, taken from the generated manifests.
struct StoredReading: Hashable {
    /// The way in which the value gets into a container.
    enum Carrier: Hashable {
        /// An environment variable.
        case variable
        /// A file in a volume that is mounted as a whole.
        case file
        /// A file mounted by `subPath`.
        case subPath
    }

    /// The name of the object that creates the pods.
    let workload: String
    /// Its kind.
    let kind: String
    /// The name of the variable, or the path of the file.
    let name: String
    let carrier: Carrier
    /// The Secret that the value is taken from.
    let secret: String
    /// The entry that External Secrets reads from the store.
    let entry: String
    /// The refresh interval of External Secrets, in seconds.
    let refresh: Int
}

/// All values that the pods of some manifests read from stores.
struct StoredReadings {
    private(set) var all: [StoredReading] = []
    /// Secrets that pods refer to and no ExternalSecret creates.
    private(set) var missing: [String] = []

    private struct Key: Hashable {
        let secret: String
        let key: String
    }
    private var entries: [Key: (entry: String, refresh: Int)] = [:]

    init(_ objects: [YAML.Node]) throws {
        for object in objects where object["kind"] == "ExternalSecret" {
            let spec = object["spec"]
            let secret = spec?["target"]?["name"]?.stringValue ?? ""
            let refresh = try Self.seconds(spec?["refreshInterval"]?.stringValue)
            for value in spec?["data"]?.sequenceValue ?? [] {
                let key = Key(secret: secret, key: value["secretKey"]?.stringValue ?? "")
                entries[key] = (value["remoteRef"]?["key"]?.stringValue ?? "", refresh)
            }
        }
        for object in objects where PodTemplate.spec(of: object) != nil { read(object) }
        all = Set(all).sorted { ($0.workload, $0.name) < ($1.workload, $1.name) }
    }

    private mutating func read(_ object: YAML.Node) {
        let volumes = PodTemplate.spec(of: object)?["volumes"]?.sequenceValue ?? []
        for container in PodTemplate.containers(of: object) {
            for variable in container["env"]?.sequenceValue ?? [] {
                guard let reference = variable["valueFrom"]?["secretKeyRef"] else { continue }
                add(
                    object, variable["name"], .variable, secret: reference["name"], key: reference["key"])
            }
            for mount in container["volumeMounts"]?.sequenceValue ?? [] {
                guard let volume = volumes.first(where: { $0["name"] == mount["name"] }) else { continue }
                read(volume, at: mount, of: object)
            }
        }
    }

    private mutating func read(_ volume: YAML.Node, at mount: YAML.Node, of object: YAML.Node) {
        let carrier: StoredReading.Carrier = mount["subPath"] == nil ? .file : .subPath
        let root = mount["mountPath"]?.stringValue ?? ""
        let projected = (volume["projected"]?["sources"]?.sequenceValue ?? []).compactMap { $0["secret"] }
        for source in projected {
            for item in source["items"]?.sequenceValue ?? [] {
                let path = YAML.Node.string("\(root)/\(item["path"]?.stringValue ?? "")")
                add(object, path, carrier, secret: source["name"], key: item["key"])
            }
        }
        for item in volume["secret"]?["items"]?.sequenceValue ?? [] {
            let path = YAML.Node.string("\(root)/\(item["path"]?.stringValue ?? "")")
            add(object, path, carrier, secret: volume["secret"]?["secretName"], key: item["key"])
        }
    }

    private mutating func add(
        _ object: YAML.Node, _ name: YAML.Node?, _ carrier: StoredReading.Carrier, secret: YAML.Node?, key: YAML.Node?
    ) {
        let workload = object["metadata"]?["name"]?.stringValue ?? ""
        let secret = secret?.stringValue ?? ""
        guard let found = entries[Key(secret: secret, key: key?.stringValue ?? "")] else {
            missing.append("\(workload): \(secret)")
            return
        }
        all.append(
            StoredReading(
                workload: workload, kind: object["kind"]?.stringValue ?? "", name: name?.stringValue ?? "",
                carrier: carrier, secret: secret, entry: found.entry, refresh: found.refresh))
    }

    struct UnreadableInterval: Error { let text: String? }

    /// The seconds of a span such as `1h` or `15m`.
    private static func seconds(_ text: String?) throws -> Int {
        guard let text, let unit = text.last, let number = Int(text.dropLast()),
            let factor = ["s": 1, "m": 60, "h": 3600][unit]
        else { throw UnreadableInterval(text: text) }
        return number * factor
    }
}
