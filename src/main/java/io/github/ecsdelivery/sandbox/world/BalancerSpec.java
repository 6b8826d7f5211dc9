package io.github.ecsdelivery.sandbox.world;

/**
 * The load balancer that a service stands behind.
 *
 * @param network whether it is a Network Load Balancer; else an Application Load Balancer
 * @param productionPort of its production listener on this machine, 0 for any free one
 * @param testPort the same of its test listener
 * @param routing its listeners and target groups
 */
public record BalancerSpec(boolean network, int productionPort, int testPort, RoutingSpec routing) {

    /** An Application Load Balancer on any free ports. */
    static BalancerSpec usual() {
        return new BalancerSpec(false, 0, 0, RoutingSpec.usual());
    }
}
