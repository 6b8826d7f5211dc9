package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.SessionMemory.Session;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Mfa;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class SessionsOfBuildTest {
    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path directory;

    private final Map<String, Object> context = new ConcurrentHashMap<>();
    private final List<String> questions = new ArrayList<>();
    private final AtomicInteger issued = new AtomicInteger();

    private Session issue() {
        return new Session(new Keys("ASIA" + issued.incrementAndGet(), "hidden-secret", "hidden-token"), END);
    }

    @Test
    void aSessionIsKeptForTheGoalsToComeAsLongAsItIsGood() throws Exception {
        Session first = new SessionsOfBuild(context).session("a", kept -> true, this::issue);

        assertThat(new SessionsOfBuild(context).session("a", kept -> true, this::issue))
                .isEqualTo(first);
        assertThat(new SessionsOfBuild(context).session("b", kept -> true, this::issue))
                .isNotEqualTo(first);
        assertThat(new SessionsOfBuild(context).session("a", kept -> false, this::issue))
                .isNotEqualTo(first);
        assertThat(issued).hasValue(3);
    }

    @Test
    void anotherCopyOfThePluginCanReadItAndNobodyReadsItInALog() throws Exception {
        new SessionsOfBuild(context).session("a", kept -> true, this::issue);

        assertThat(context.values())
                .allSatisfy(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
        assertThat(context.toString()).doesNotContain("hidden");
    }

    @Test
    void whatFailsIsNotKept() throws Exception {
        SessionsOfBuild sessions = new SessionsOfBuild(context);
        assertThatThrownBy(() -> sessions.session("a", kept -> true, () -> {
                    throw new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask.");
                }))
                .isInstanceOf(DeliveryException.class);

        sessions.session("a", kept -> true, this::issue);
        assertThat(issued).hasValue(1);
    }

    @Test
    void threadsOfABuildWaitForOneOfThemToAsk() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Session> goal = () -> new SessionsOfBuild(context).session("a", kept -> true, () -> {
                giveTheOthersTimeToCome();
                return issue();
            });
            for (Future<Session> answer : threads.invokeAll(Collections.nCopies(8, goal))) {
                assertThat(answer.get().keys().id()).isEqualTo("ASIA1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void giveTheOthersTimeToCome() {
        try {
            assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSessionMayNeedAnother() throws Exception {
        SessionsOfBuild sessions = new SessionsOfBuild(context);

        sessions.session("outer", kept -> true, () -> sessions.session("inner", kept -> true, this::issue));

        assertThat(issued).hasValue(1);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void twoGoalsOfABuildAskForTheCodeOfTheMfaDeviceOnce() throws Exception {
        Path config = Files.writeString(directory.resolve("config"), """
                [profile shop]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                [profile mfa]
                role_arn = arn:aws:iam::111111111111:role/deploy
                source_profile = shop
                mfa_serial = arn:aws:iam::111111111111:mfa/sandbox
                """.formatted(
                        Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY));
        System.setProperty("aws.configFile", config.toString());
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("credentials").toString());
        try (Sandbox sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            goal(sandbox, "mfa", null);
            goal(sandbox, "mfa", null);
            assertThat(questions).hasSize(1);

            // A role after the profile's, as in another step, needs no further code.
            goal(sandbox, "mfa", "arn:aws:iam::111111111111:role/deploy");
            assertThat(questions).hasSize(1);
            assertThat(sandbox.journal().entries())
                    .filteredOn(call -> call.operation().equals("AssumeRole"))
                    .hasSize(2);
        } finally {
            System.clearProperty("aws.configFile");
            System.clearProperty("aws.sharedCredentialsFile");
        }
        // A sandbox that comes after it knows nothing of its sessions.
        System.setProperty("aws.configFile", config.toString());
        try (Sandbox another = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            goal(another, "mfa", null);
            assertThat(questions).hasSize(2);
        } finally {
            System.clearProperty("aws.configFile");
        }
    }

    private void goal(Sandbox sandbox, String profile, @Nullable String roleArn) throws DeliveryException {
        FarSide farSide = new FarSide(
                "eu-west-1", null, Connection.usual().to(sandbox.endpoint()), null, DeliveryClock.system(), false);
        Settings settings = new Settings();
        new PropertyBinder(Map.of(
                        "ecs-delivery.credentials.profile",
                        profile,
                        "ecs-delivery.credentials.roleArn",
                        roleArn == null ? "" : roleArn))
                .bind(settings);
        Commit commit = new Commit("0123456789abcdef0123456789abcdef01234567", null, "git", END, false);
        try (Steps steps = new Steps(
                farSide,
                question -> {
                    questions.add(question);
                    return Mfa.CODE;
                },
                new SessionsOfBuild(context),
                new Logins(
                        id -> {
                            throw new AssertionError(id);
                        },
                        "orders",
                        commit),
                settings,
                null)) {
            new StsIdentity(steps.deployment()).whoAmI();
            new StsIdentity(steps.image()).whoAmI();
        }
    }
}
