package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much time a deployment has left by its configuration; what nobody can know, such as hooks, counts nothing. */
final class Forecast {
    private final Plan plan;
    private final Stage until;

    Forecast(Plan plan, Stage until) {
        this.plan = plan;
        this.until = until;
    }

    /** Until the stage is reached; zero when it is about to be. */
    Duration left(Deployment deployment, Instant now) {
        Event install = event(deployment, "Install");
        Duration left = install != null && install.end() != null
                ? Duration.ZERO
                : rest(WaitBudget.INSTALL, install == null ? null : install.start(), now);
        if (until.compareTo(Stage.READY) <= 0) {
            return left;
        }
        Event traffic = event(deployment, "AllowTraffic");
        if (traffic == null || traffic.end() == null) {
            left = left.plus(rest(plan.shift().duration(), traffic == null ? null : traffic.start(), now));
        }
        if (until == Stage.SHIFTED || plan.keepsBlue()) {
            return left;
        }
        Event last = event(deployment, "AfterAllowTraffic");
        return left.plus(rest(plan.terminationWait(), last == null ? null : last.end(), now))
                .plus(WaitBudget.REMOVAL);
    }

    /** Until when it waits for ContinueDeployment, or null when that cannot be told. */
    @Nullable
    Instant patience(Deployment deployment) {
        Instant since = deployment.events().stream()
                .map(Event::end)
                .filter(end -> end != null)
                .reduce((first, later) -> later)
                .orElse(null);
        return since == null || !plan.waits() ? null : since.plus(plan.readyWait());
    }

    private static Duration rest(Duration whole, @Nullable Instant since, Instant now) {
        Duration rest = since == null ? whole : whole.minus(Duration.between(since, now));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static @Nullable Event event(Deployment deployment, String name) {
        return deployment.events().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
