import StackFormats
public import StackModel
import TerraformModel

extension Bucket: Monitored {
    /// The amount of stored data.
    public var quantities: [Measure.Quantity] { [.storedBytes] }

    /// S3 measures each storage class separately, once a day; new objects are in the standard class.
    public func metric(of quantity: Measure.Quantity, in context: Context) -> CloudMetric {
        CloudMetric(
            "AWS/S3", "BucketSizeBytes",
            [("BucketName", bucket.reference("bucket")), ("StorageType", "StandardStorage")], .average,
            every: .seconds(86400))
    }
}
