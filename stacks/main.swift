import StackKit

Stackgen.main(output: .folderPerStack(in: "golden"), lock: "stacks/stackgen.lock") {
    Hello()
    Leaderboard()
    OnlineBoutique()
}
