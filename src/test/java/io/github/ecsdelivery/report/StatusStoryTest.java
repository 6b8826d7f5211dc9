package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.release.Overview;
import io.github.ecsdelivery.environment.Command;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusStoryTest {
    private static final Running SERVICE =
            new Running("shop", "orders", "arn/task-definition/orders:7", "orders", 8080, List.of());

    private static List<String> lines(Deployment shown, Command command) {
        return new StatusStory(ZoneOffset.UTC, command).lines(new Overview(SERVICE, null, shown, List.of(shown)));
    }

    @Test
    void whatOthersWroteDoesNotActOnTheTerminal() {
        Deployment failed = Sample.deployment("Failed")
                .id("d-FAILED001")
                .error("X", "gone\u001b[2J\nnext")
                .build();
        Deployment described = new Deployment(
                failed.id(),
                failed.status(),
                failed.application(),
                failed.group(),
                failed.config(),
                "by\u202e somebody\n",
                null,
                failed.error(),
                failed.rollback(),
                false,
                failed.created(),
                null,
                List.of(),
                List.of());

        assertThat(lines(described, Command.to(Outcomes.subject().delivery())))
                .contains("  Error                X, gone\\u001b[2J\\u000anext")
                .anyMatch(line -> line.endsWith("by\\u202e somebody\\u000a"));
    }

    @Test
    void whatIsUnderWayCanBeTakenUpWithTheLineThatIsPrinted() {
        Deployment running = Sample.deployment("InProgress").id("d-RUNNING01").build();

        assertThat(lines(running, InWords.command(Outcomes.ofProtected())))
                .contains("  Follow               mvn ecs-delivery:bluegreen-deploy -Decs-delivery.environment=prd"
                        + " -Decs-delivery.confirm=prd -Decs-delivery.attach=d-RUNNING01");
        assertThat(Command.to(Outcomes.subject().delivery()).run("bluegreen-status"))
                .isEqualTo("mvn ecs-delivery:bluegreen-status -Decs-delivery.environment=prd");
    }
}
