public import StackModel

extension Service: MountsFiles {}
extension Worker: MountsFiles {}
extension Job: MountsFiles {}
extension ScheduledJob: MountsFiles {}
extension StatefulService: MountsFiles {}
extension Pipeline: MountsFiles {}
