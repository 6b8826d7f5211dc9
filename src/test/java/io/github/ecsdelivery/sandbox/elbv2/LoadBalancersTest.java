package io.github.ecsdelivery.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of load balancers and target groups, as ELB takes them. */
class LoadBalancersTest {
    private final LoadBalancers loadBalancers = new LoadBalancers();

    @Test
    void aLoadBalancerIsNamedAfterItsService() {
        LoadBalancer orders = loadBalancers.open(World.of("orders").build());

        assertThat(orders.arn()).contains(":loadbalancer/app/orders/");
        assertThat(orders.targetGroups()).extracting(TargetGroup::name).containsExactly("orders-tg-1", "orders-tg-2");
    }

    @Test
    void namesAndArnsAreUniqueAndValid() {
        List<String> services = List.of(
                "orders",
                "a-service-with-a-very-long-name-of-the-first-team",
                "a-service-with-a-very-long-name-of-the-other-team",
                "a-service-with-a-very-long-name-of-the-third-team",
                "name-of-twenty-five-chars-and-more",
                "under_score",
                "under-score",
                "_edges_",
                "internal-api",
                "_");
        List<String> names = new ArrayList<>();
        List<String> arns = new ArrayList<>();
        for (String cluster : List.of("one", "two")) {
            for (String service : services) {
                LoadBalancer opened =
                        loadBalancers.open(World.of(service).cluster(cluster).build());
                names.add(opened.arn().split("/", -1)[2]);
                arns.add(opened.arn());
                arns.add(opened.production().arn());
                opened.targetGroups().forEach(group -> {
                    names.add(group.name());
                    arns.add(group.arn());
                });
            }
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?"), "valid")
                .noneMatch(name -> name.startsWith("internal-"));
        assertThat(arns).doesNotHaveDuplicates();
        assertThat(loadBalancers.all()).hasSize(20);
    }
}
