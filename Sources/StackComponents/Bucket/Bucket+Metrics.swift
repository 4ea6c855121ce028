import StackFormats
public import StackModel
import TerraformModel

extension Bucket: Monitored {
    /// What is stored.
    public var quantities: [Measure.Quantity] { [.storedBytes] }

    /// S3 measures once a day, each class of storage for itself; objects begin in the standard one.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        CloudMetric(
            "AWS/S3", "BucketSizeBytes",
            [("BucketName", bucket.reference("bucket")), ("StorageType", "StandardStorage")], .average,
            every: .seconds(86400))
    }
}
