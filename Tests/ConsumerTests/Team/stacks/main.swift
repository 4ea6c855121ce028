import StackKit

Stackgen.main {
    Shop()
}
