import StackDiagnostics
public import StackFormats
public import StackModel

/// A change of a Kubernetes object.
public typealias ManifestChange = PatchPart.Change<YAML.Node>

/// A change of a Terraform block.
public typealias TerraformChange = PatchPart.Change<HCL.Expression>

extension PatchPart.Change {
    /// Lets a value stand at a path. Mappings that lead there and are missing are made, in Terraform nested blocks; items
    /// of lists are not.
    public static func set(
        _ path: PatchPath, to value: Value, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Self {
        Self(path, .set(value), at: SourceLocation(file: file, line: line, column: column))
    }

    /// Lets nothing stand at a path: no value, no item of a list, in Terraform no nested block.
    public static func remove(
        _ path: PatchPath, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Self {
        Self(path, .remove, at: SourceLocation(file: file, line: line, column: column))
    }

    /// Adds an item to the end of the list at a path.
    public static func append(
        _ value: Value, to path: PatchPath, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Self {
        Self(path, .append(value), at: SourceLocation(file: file, line: line, column: column))
    }
}
