package io.github.ecsdelivery.sandbox;

import static io.github.ecsdelivery.sandbox.Neighbours.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.ecr.EcrClient;

/** As many services in one account and region as a large company has; the figures depend on the machine. */
class ManyWorldsTest {
    private static final int MANY = 200;

    @Test
    void twoHundredServicesAreOpenedQuicklyAndOnOneRegistry() throws IOException {
        World[] worlds = IntStream.range(0, MANY)
                .mapToObj(i -> world("cluster-" + i % 10, "service-" + i).build())
                .toArray(World[]::new);
        long before = used();
        long start = System.nanoTime();
        try (Neighbours many = new Neighbours(worlds)) {
            long opened = millis(start);
            assertThat(many.service("cluster-9", "service-199").runningCount()).isEqualTo(2);
            long answered = millis(start);
            long kilobytes = (used() - before) / 1024;
            long adding = System.nanoTime();
            SandboxLink link = SandboxLink.join(
                    many.sandbox.endpoint(), List.of(world("cluster-0", "late").build()));
            System.out.printf(
                    "Sandbox with %d services: start() %d ms, the last one answers after %d ms, %d KB of heap;"
                            + " one more is added in %d ms%n",
                    MANY, opened, answered, kilobytes, millis(adding));
            assertThat(answered).isLessThan(30_000);
            assertThat(kilobytes).isLessThan(64 * 1024);

            assertThat(many.ecs
                            .describeClusters(r -> r.clusters("cluster-0"))
                            .clusters()
                            .get(0)
                            .activeServicesCount())
                    .isEqualTo(MANY / 10 + 1);
            try (EcrClient ecr = SandboxTestSupport.client(
                    EcrClient.builder(), link.endpoint(), SandboxTestSupport.handedOut(many.sandbox), "eu-west-1")) {
                assertThat(ecr.describeRepositoriesPaginator(r -> r.maxResults(100))
                                .repositories())
                        .hasSize(MANY + 1)
                        .allMatch(repository -> repository.repositoryUri().startsWith(link.registry() + "/"));
            }
            List<String> deployments = IntStream.range(0, MANY)
                    .mapToObj(i -> many.deploy("cluster-" + i % 10, "service-" + i))
                    .toList();
            many.advance(Duration.ofHours(2));
            long following = System.nanoTime();
            assertThat(deployments)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> many.deployment(id).status() == DeploymentStatus.SUCCEEDED);
            System.out.printf("%d deployments at once: their two hours passed in %d ms%n", MANY, millis(following));
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
