import StackKit

Stackgen.main(output: .folderPerStack(in: "golden"), lock: "stacks/stackgen.lock") {
    Bookings()
    Hello()
    Leaderboard()
    OnlineBoutique()
    OrderSystem()
}
