package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.delivery.FaultPlan.Kill;
import io.github.ecsdelivery.delivery.FaultStory.Build;
import io.github.ecsdelivery.delivery.FaultStory.End;
import io.github.ecsdelivery.delivery.FaultStory.View;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.sandbox.admin.FaultBoard.Strike;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out what a plan says: builds under faults, one of them killed perhaps, then one that nothing disturbs. */
final class FaultRun {
    private static final String ROLE = "deploy";
    private static final int DEPTH = 8;
    private static final String LONG_AGO = "9999999999999999999999999999999999999999";
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READY_WAIT = Duration.ofMinutes(30);

    private final FaultPlan plan;
    private final Path directory;
    private final DeliveryScene scene;
    private final FaultView view;

    private FaultRun(FaultPlan plan, Path directory, DeliveryScene scene) {
        this.plan = plan;
        this.directory = directory;
        this.scene = scene;
        this.view = new FaultView(scene);
    }

    /**
     * @param directory an empty folder of its own
     */
    static FaultStory of(FaultPlan plan, Path directory) throws Exception {
        try (DeliveryScene scene = new DeliveryScene(world(plan), directory)) {
            scene.project.templates();
            scene.connection =
                    new Connection(null, Map.of(), null, null, Duration.ofSeconds(5), READ_TIMEOUT, "standard", 5);
            scene.backoff = new Backoff(
                    Duration.ofMillis(1),
                    Duration.ofMillis(4),
                    () -> 0.5,
                    (pause, over) -> Thread.sleep(pause.toMillis()),
                    InstantSource.system());
            if (plan.role()) {
                String arn = "arn:aws:iam::" + scene.world.accountId() + ":role/" + ROLE;
                scene.aim.roles = List.of(new Role(arn, null, "faults", null, null, Map.of()));
            }
            return new FaultRun(plan, directory, scene).story();
        }
    }

    private static WorldBuilder world(FaultPlan plan) {
        return DeliveryScene.orders()
                .role(RoleSpec.trustingItsAccount(ROLE))
                .deploymentConfig(plan.config())
                .readyWait(plan.readyWait() ? READY_WAIT : Duration.ZERO)
                .alarms(AlarmsSpec.none()
                        .existing(FaultPlan.ALARM, AlarmsSpec.State.OK)
                        .watching(FaultPlan.ALARM))
                .autoRollback("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM");
    }

    private FaultStory story() throws Exception {
        String ran = null;
        if (plan.again()) {
            ran = release(DeliveryScene.FIRST, Stage.SUCCEEDED).image().digest();
            if (plan.old()) {
                scene.push(LONG_AGO);
                Onlooker onlooker = new Onlooker(scene);
                String tag = LONG_AGO.substring(0, 12);
                onlooker.tag(Objects.requireNonNull(onlooker.tags().get(tag)), "backup");
            }
        }
        View start = view.look();
        List<Build> builds = new ArrayList<>();
        for (int number = 0; number <= plan.pauses().size(); number++) {
            boolean last = number == plan.pauses().size();
            builds.add(last ? undisturbed() : disturbed(number));
        }
        return new FaultStory(DeliveryScene.SECOND, ran, start, builds);
    }

    private Build disturbed(int number) throws Exception {
        Kill kill = number == 0 ? plan.kill() : null;
        Mortal mortal = kill == null ? new Mortal(Integer.MAX_VALUE, true) : new Mortal(kill.change(), kill.before());
        prepare(mortal);
        order("{'kind': 'random', 'times': 'forever', 'options': {'seed': " + (plan.seed() * 16 + number)
                + ", 'percent': " + plan.percent() + ", 'millis': 20, 'kinds': ['"
                + String.join("', '", plan.kinds()) + "']}}");
        if (plan.slow() != null) {
            order(plan.slow());
        }
        if (plan.trouble() != null) {
            order(plan.trouble());
        }
        return build(mortal, plan.until(), plan.pauses().get(number));
    }

    private Build undisturbed() throws Exception {
        Mortal mortal = new Mortal(Integer.MAX_VALUE, true);
        prepare(mortal);
        // A rollback that is still under way must be over before anything else can be deployed.
        scene.aim.precedence = new Precedence(OnActive.WAIT, false);
        return build(mortal, Stage.SUCCEEDED, 0);
    }

    private void prepare(Mortal mortal) throws IOException {
        scene.told.clear();
        scene.sandbox.journal().clear();
        scene.ports = mortal::in;
        scene.registry = mortal::in;
        scene.repository = mortal::in;
        if (plan.fresh()) {
            delete(directory.resolve("project/target/ecs-delivery"));
            delete(directory.resolve("caches"));
        }
    }

    private void order(String fault) throws IOException {
        scene.fault(fault);
    }

    private Build build(Mortal mortal, Stage until, int pause) throws Exception {
        DeliveryOutcome outcome = null;
        Throwable thrown = null;
        try {
            outcome = release(DeliveryScene.SECOND, until);
            thrown = outcome.failure();
        } catch (Exception | StackOverflowError | AssertionError e) {
            thrown = e;
        }
        List<Strike> strikes = scene.sandbox.faults().strikes();
        int calls = scene.sandbox.journal().entries().size();
        scene.sandbox.faults().clear();
        View after = view.look();
        End end = end(mortal, outcome, thrown);
        return new Build(
                end,
                outcome == null ? null : outcome.image().digest(),
                thrown instanceof DeliveryException e ? e.code() : null,
                thrown instanceof DeliveryException e ? e.sentence() : "",
                end == End.BROKEN && thrown != null ? trace(thrown) : said(mortal, thrown),
                scene.told.lines(),
                calls,
                strikes,
                after,
                later(after, pause));
    }

    private View later(View after, int minutes) {
        if (minutes == 0) {
            return after;
        }
        Instant now = scene.sandbox.time().instant();
        scene.sandbox.time().advanceTo(now.plus(Duration.ofMinutes(minutes)));
        return view.look();
    }

    private static End end(Mortal mortal, @Nullable DeliveryOutcome outcome, @Nullable Throwable thrown) {
        if (!mortal.at().isEmpty()) {
            return End.KILLED;
        }
        if (thrown != null) {
            return thrown instanceof DeliveryException e && e.code() != Code.UNEXPECTED ? End.FAILED : End.BROKEN;
        }
        return outcome != null && outcome.released() ? End.RELEASED : End.LEFT;
    }

    private static String said(Mortal mortal, @Nullable Throwable thrown) {
        if (!mortal.at().isEmpty()) {
            return mortal.at();
        }
        String message = thrown == null ? null : thrown.getMessage();
        return message == null ? "" : message;
    }

    private static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            trace.append(one).append('\n');
            Stream.of(one.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.github.ecsdelivery."))
                    .limit(DEPTH)
                    .forEach(frame -> trace.append("    at ").append(frame).append('\n'));
        }
        return trace.toString();
    }

    /** A build, and where green waits for it the one that lets it go on. */
    private DeliveryOutcome release(String commit, Stage until) throws DeliveryException {
        boolean on = plan.readyWait() && until.compareTo(Stage.READY) > 0;
        follow(on ? Stage.READY : until);
        DeliveryOutcome outcome = scene.deliver(commit);
        if (!on || outcome.failure() != null || outcome.released()) {
            return outcome;
        }
        follow(until);
        return outcome.status().equals("Ready") ? scene.proceed(null) : scene.deploy(commit);
    }

    private void follow(Stage until) {
        scene.aim.watching = new Watching(until, null, Manners.leave(), null);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
