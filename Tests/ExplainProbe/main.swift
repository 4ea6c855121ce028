import Foundation
import StackKit

// What `swift run stackgen` builds and runs in the packages of the commands on the pages of diagnostics. It does not compile the package's
// Swift, which would take a minute for each page. It reads the text instead, and declares what the text declares: after
// `sed -i '/Service("worker"/d' stacks/Shop.swift` the service is gone, as it would be for a team.
let checkout = FileManager.default.currentDirectoryPath
let shop: Shop
let main: StackSource
do {
    shop = Shop(source: try StackSource("\(checkout)/stacks/Shop.swift"))
    main = try StackSource("\(checkout)/stacks/main.swift")
} catch {
    FileHandle.standardError.write(Data("cannot read the sources in stacks: \(error)\n".utf8))
    exit(2)
}

Stackgen.main(file: "\(checkout)/stacks/main.swift") {
    if shop.isReleased { ReleasedShop(shop: shop) } else { shop }
    if main.declares("Admin()") { Admin() }
}
