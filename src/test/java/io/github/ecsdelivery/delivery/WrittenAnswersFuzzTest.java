package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.delivery.FaultStory.Release;
import io.github.ecsdelivery.delivery.FaultStory.View;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.fuzz.Campaign;
import io.github.ecsdelivery.fuzz.Dice;
import io.github.ecsdelivery.fuzz.Ground;
import io.github.ecsdelivery.fuzz.Middleman;
import io.github.ecsdelivery.fuzz.Verdict;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries in which the answer to a call that changes something is spoilt: AWS has done it, and the build does not hear so. It
 * must say what is true, and the next build must make nothing twice.
 */
class WrittenAnswersFuzzTest {
    private static final int DELIVERIES_IN_A_SANDBOX = 10;
    private static final List<String> OPERATIONS = List.of(
            "CreateDeployment",
            "CreateDeployment",
            "RegisterTaskDefinition",
            "RegisterTaskDefinition",
            "PutImage",
            "StopDeployment",
            "AssumeRole",
            "PUT");

    @TempDir
    Path directory;

    private @Nullable DeliveryScene scene;
    private @Nullable Middleman middleman;
    private int deliveries;

    @Test
    void answers() throws Exception {
        try {
            new Campaign("AWS answers to changes", 5, 1_000).run(dice -> {
                if (deliveries++ % DELIVERIES_IN_A_SANDBOX == 0) {
                    close();
                    open();
                }
                deliver(String.format("%040x", deliveries), dice);
            });
        } finally {
            close();
        }
    }

    private void open() throws IOException {
        Ground.delete(directory.resolve("scene"));
        DeliveryScene opened = new DeliveryScene(
                DeliveryScene.orders().role(RoleSpec.trustingItsAccount("deploy")), directory.resolve("scene"));
        opened.project.templates();
        opened.connection =
                new Connection(null, Map.of(), null, null, Duration.ofSeconds(5), Duration.ofSeconds(2), "standard", 2);
        scene = opened;
        middleman = new Middleman(opened.sandbox.endpoint());
    }

    private void close() throws IOException {
        if (middleman != null && scene != null) {
            middleman.close();
            scene.close();
        }
    }

    private void deliver(String commit, Dice dice) throws Exception {
        DeliveryScene scene = Objects.requireNonNull(this.scene);
        Middleman middleman = Objects.requireNonNull(this.middleman);
        String operation = dice.of(OPERATIONS);
        FaultView view = new FaultView(scene);
        Files.writeString(directory.resolve("scene/project/target/classes/commit.txt"), commit);
        peace(scene);
        if (operation.equals("StopDeployment")) {
            scene.aim.until(Stage.CREATED);
            scene.deliver(commit.replaceFirst("^0", "f"));
            scene.aim.watching = Watching.toTheEnd();
        }
        if (operation.equals("AssumeRole")) {
            String arn = "arn:aws:iam::" + scene.world.accountId() + ":role/deploy";
            scene.aim.roles = List.of(new Role(arn, null, "fuzz", null, null, Map.of()));
        }
        scene.told.clear();
        scene.aim.endpoint = middleman.address();
        DeliveryException refusal = null;
        try {
            middleman.spoil(operation, 1 + dice.below(3), dice);
            DeliveryOutcome outcome = scene.deliver(commit);
            refusal = outcome.failure();
            if (outcome.released()) {
                look(view.look(), commit, "the build that heard a spoilt answer");
            }
        } catch (DeliveryException e) {
            refusal = e;
        } finally {
            middleman.rest();
            middleman.inspect();
        }
        if (scene.told.lines().stream().anyMatch(line -> line.matches(".*\\bnull\\b.*"))) {
            throw new Verdict.Broken("it says null: " + scene.told.lines());
        }
        peace(scene);
        DeliveryOutcome again = scene.deliver(commit);
        if (!again.released()) {
            throw new Verdict.Broken("the next build does not release after " + refusal + ": " + again.failure());
        }
        look(view.look(), commit, "the next build after " + refusal);
        if (refusal != null) {
            throw refusal;
        }
    }

    private static void peace(DeliveryScene scene) {
        scene.aim.endpoint = scene.sandbox.endpoint();
        scene.aim.roles = List.of();
        scene.aim.precedence = new Precedence(OnActive.REPLACE, false);
    }

    /** Whether a commit is out, once. */
    private static void look(View view, String commit, String when) {
        long definitions = view.definitions().stream()
                .filter(definition -> definition.commit().equals(commit))
                .count();
        List<Release> good =
                view.of(commit).stream().filter(release -> !release.failed()).toList();
        String tagged = view.tags().get(commit.substring(0, 12));
        if (definitions != 1
                || good.size() != 1
                || !good.get(0).status().equals("Succeeded")
                || !Objects.equals(view.tags().get("latest"), tagged)
                || !view.runningImage().endsWith("@" + tagged)) {
            throw new Verdict.Broken(when + ": " + definitions + " task definitions, deployments " + view.of(commit)
                    + ", tags " + view.tags() + ", running " + view.runningImage());
        }
    }
}
