import StackFormats
import Testing

/// The documentation page about JSON.
@Suite struct JSONPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let policy: JSON.Value = [
            "Version": "2012-10-17",
            "Statement": [
                [
                    "Sid": "Read \"scores\"",
                    "Effect": "Allow",
                    "Action": ["s3:GetObject"],
                    "Resource": "arn:aws:s3:::scores/*",
                    "Condition": [:],
                ]
            ],
            "Limit": .number("18446744073709551616"),
            "Ratio": 0.1,
        ]
        let page = try FormatPage("JSON")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("json") == policy.render().text)
        #expect(policy.render().refusals.isEmpty)
    }
}
