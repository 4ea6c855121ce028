import StackKit

/// The Online Boutique, a shop of eleven services (github.com/GoogleCloudPlatform/microservices-demo), deployed as its authors
/// deploy it: with their images, on an existing cluster.
///
/// Each declaration corresponds to one of their Deployments with its Service and its account. `Calls` declares each call once:
/// the addresses in the variables, the network policies on both ends and the start order follow from it.
struct OnlineBoutique: Stack {
    let name = "online-boutique"

    var body: Declarations {
        Repository("https://github.com/acme/online-boutique", owners: ["@acme/platform"])
        Readme("The Online Boutique, a shop of eleven services, from the images of its makers.")
        frontend
        checkout
        recommendations
        carts
        advertisements
        leafServices
        loadGenerator
    }

    var frontend: Service {
        Service("frontend", source: Self.image("frontend")) {
            Listens(on: 8080, servedAt: 80, liveness: "/_healthz", readiness: "/_healthz")
            Probes(.readiness, headers: ["Cookie": "shop_session-id=x-readiness-probe"], after: .seconds(10))
            Probes(.liveness, headers: ["Cookie": "shop_session-id=x-liveness-probe"], after: .seconds(10))
            Calls("productcatalogservice", as: "PRODUCT_CATALOG_SERVICE")
            Calls("currencyservice", as: "CURRENCY_SERVICE")
            Calls("cartservice", as: "CART_SERVICE")
            Calls("recommendationservice", as: "RECOMMENDATION_SERVICE")
            Calls("shippingservice", as: "SHIPPING_SERVICE")
            Calls("checkoutservice", as: "CHECKOUT_SERVICE")
            Calls("adservice", as: "AD_SERVICE")
            // The program requires this variable even where no assistant runs.
            Sets("SHOPPING_ASSISTANT_SERVICE_ADDR", to: "shoppingassistantservice:80")
            Sets("ENABLE_PROFILER", to: "0")
            Exposed(at: "boutique.acme.dev")
            Self.small
        }
    }

    var checkout: Service {
        Service("checkoutservice", source: Self.image("checkoutservice")) {
            Listens(on: 5050, .grpc)
            Calls("productcatalogservice", as: "PRODUCT_CATALOG_SERVICE")
            Calls("shippingservice", as: "SHIPPING_SERVICE")
            Calls("paymentservice", as: "PAYMENT_SERVICE")
            Calls("emailservice", as: "EMAIL_SERVICE")
            Calls("currencyservice", as: "CURRENCY_SERVICE")
            Calls("cartservice", as: "CART_SERVICE")
            Self.small
        }
    }

    var recommendations: Service {
        Service("recommendationservice", source: Self.image("recommendationservice")) {
            Listens(on: 8080, .grpc)
            Probes(every: .seconds(5))
            Calls("productcatalogservice", as: "PRODUCT_CATALOG_SERVICE")
            Self.withoutProfiler
            Self.pod(cpu: 100...200, memory: 220...450)
        }
    }

    /// The services that call no other service.
    @DeclarationsBuilder var leafServices: Declarations {
        Service("productcatalogservice", source: Self.image("productcatalogservice")) {
            Listens(on: 3550, .grpc)
            Self.withoutProfiler
            Self.small
        }
        Service("currencyservice", source: Self.image("currencyservice")) {
            Listens(on: 7000, .grpc)
            Self.withoutProfiler
            Self.small
        }
        Service("paymentservice", source: Self.image("paymentservice")) {
            Listens(on: 50_051, .grpc)
            Self.withoutProfiler
            Self.small
        }
        Service("shippingservice", source: Self.image("shippingservice")) {
            Listens(on: 50_051, .grpc)
            Probes(.readiness, every: .seconds(5))
            Self.withoutProfiler
            Self.small
        }
        Service("emailservice", source: Self.image("emailservice")) {
            Listens(on: 8080, .grpc, servedAt: 5000)
            Probes(every: .seconds(5))
            Self.withoutProfiler
            Self.small
        }
    }

    /// The carts, in a Redis that keeps them in a scratch folder, as its authors do: they are lost with its pod. To keep them,
    /// use a `StatefulService` with a `Volume`, or a cloud's `Cache`.
    @DeclarationsBuilder var carts: Declarations {
        Service("cartservice", source: Self.image("cartservice")) {
            Listens(on: 7070, .grpc)
            Probes(after: .seconds(15))
            Calls("redis-cart", as: "REDIS")
            Self.pod(cpu: 200...300, memory: 64...128)
        }
        Service("redis-cart", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 6379, .tcp("redis"))
            Probes(every: .seconds(5))
            Scratch("redis-data", at: "/data")
            Self.pod(cpu: 70...125, memory: 200...256)
        }
    }

    var advertisements: Service {
        Service("adservice", source: Self.image("adservice")) {
            Listens(on: 9555, .grpc)
            Probes(after: .seconds(20), every: .seconds(15))
            Self.pod(cpu: 200...300, memory: 180...300)
        }
    }

    /// A load generator that simulates ten visitors. It starts once the shop answers.
    var loadGenerator: Worker {
        Worker("loadgenerator", source: Self.image("loadgenerator")) {
            Calls("frontend")
            Sets("USERS", to: "10")
            Sets("RATE", to: "1")
            Stops(within: .seconds(5))
            Prepares(
                "frontend-check", image: "docker.io/library/busybox:1.38.0", runs: "/bin/sh", "-exc", Self.waitForShop)
            Self.pod(cpu: 300...500, memory: 256...512)
        }
    }

    static func image(_ name: String) -> Source {
        .image("us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/\(name):v0.10.6")
    }

    static let withoutProfiler = Sets("DISABLE_PROFILER", to: "1")
    static let small = pod(cpu: 100...200, memory: 64...128)

    /// The user of all the images, and the resources of a pod in millicores and MiB. The lower bounds are requests, the upper
    /// bounds are limits.
    @ElementsBuilder<any WorkloadElement>
    static func pod(cpu: ClosedRange<Int>, memory: ClosedRange<Int>) -> Elements<any WorkloadElement> {
        RunsAs(user: 1000)
        Resources(
            cpu: .millicores(cpu.lowerBound), memory: .mebibytes(memory.lowerBound),
            cpuLimit: .millicores(cpu.upperBound), memoryLimit: .mebibytes(memory.upperBound))
    }

    /// Waits up to two minutes for the shop to answer.
    static let waitForShop = """
        MAX_RETRIES=12
        RETRY_INTERVAL=10
        for i in $(seq 1 $MAX_RETRIES); do
          echo "Attempt $i: Pinging frontend: ${FRONTEND_ADDR}..."
          STATUSCODE=$(wget --server-response http://${FRONTEND_ADDR} 2>&1 | awk '/^  HTTP/{print $2}')
          if [ $STATUSCODE -eq 200 ]; then
              echo "Frontend is reachable."
              exit 0
          fi
          echo "Error: Could not reach frontend - Status code: ${STATUSCODE}"
          sleep $RETRY_INTERVAL
        done
        echo "Failed to reach frontend after $MAX_RETRIES attempts."
        exit 1

        """
}
