import StackDiagnostics
public import StackFormats
public import StackModel

/// A change to a Kubernetes object.
public typealias ManifestChange = PatchPart.Change<YAML.Node>

/// A change to a Terraform block.
public typealias TerraformChange = PatchPart.Change<HCL.Expression>

extension PatchPart.Change {
    /// Sets the value at a path. Missing mappings on the path are created, in Terraform as nested blocks; missing list items are
    /// not.
    public static func set(
        _ path: PatchPath, to value: Value, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Self {
        Self(path, .set(value), at: SourceLocation(file: file, line: line, column: column))
    }

    /// Removes what is at a path: a value, a list item or, in Terraform, a nested block.
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
