package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakingUpTest {
    private static TakingUp of(String environment, @Nullable String confirm, @Nullable String sandbox) {
        return new TakingUp(new Delivery(
                environment,
                "orders",
                "111111111111",
                "eu-west-1",
                "registry",
                new Commit("0", null, "test", Instant.EPOCH, false),
                new Reach(confirm, sandbox)));
    }

    @Test
    void commandsReachTheEnvironmentAsTheyArePasted() {
        TakingUp prd = of("prd", "prd", null);

        assertThat(prd.again("d-1"))
                .isEqualTo("Take it up with 'mvn ecs-delivery:bluegreen-deploy -Decs-delivery.environment=prd"
                        + " -Decs-delivery.confirm=prd -Decs-delivery.attach=d-1', look at it with 'mvn"
                        + " ecs-delivery:bluegreen-status -Decs-delivery.environment=prd -Decs-delivery.confirm=prd', or"
                        + " run the same build again.");
        assertThat(prd.back())
                .isEqualTo("Look at it with 'mvn ecs-delivery:bluegreen-status -Decs-delivery.environment=prd"
                        + " -Decs-delivery.confirm=prd', or run bluegreen-rollback again.");
        assertThat(of("default", null, "http://127.0.0.1:4570").again("d-1"))
                .startsWith("Take it up with 'mvn ecs-delivery:bluegreen-deploy"
                        + " -Decs-delivery.sandbox=http://127.0.0.1:4570 -Decs-delivery.attach=d-1'");
    }

    @Test
    void whatLivesInTheSandboxOfTheBuildCannotBeTakenUp() {
        assertThat(of("default", null, "true").again("d-1")).isEqualTo("It ends with this build, as its sandbox does.");
        assertThat(of("default", null, "true").back()).isEqualTo("It ends with this build, as its sandbox does.");
    }
}
