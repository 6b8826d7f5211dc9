package io.github.ecsdelivery.mojo.held;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldDeliveriesTest {
    private static final String REPORT = "Run with -e for the stack trace and please report it. More.";

    private final MavenSession session = mock(MavenSession.class);
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenExecutionResult result = new DefaultMavenExecutionResult();
    private final Map<String, Object> context = new HashMap<>();
    private final Notes notes = new Notes();
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
    private List<MavenProject> projects = List.of();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void build() {
        when(session.getRequest()).thenReturn(request);
        when(session.getResult()).thenReturn(result);
        modules("orders", "payments", "stock", "acceptance");
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void mojoStarted(ExecutionEvent event) {
                happened.add("goal");
            }

            @Override
            public void sessionEnded(ExecutionEvent event) {
                happened.add("summary " + summary());
            }
        });
    }

    private void modules(String... names) {
        projects = Arrays.stream(names).map(HeldDeliveriesTest::project).toList();
        when(session.getProjects()).thenReturn(projects);
        projects.forEach(project -> result.addBuildSummary(new BuildSuccess(project, 1_000)));
    }

    private static MavenProject project(String name) {
        MavenProject project = new MavenProject();
        project.setGroupId("com.acme");
        project.setArtifactId(name);
        return project;
    }

    /** The modules that Maven takes for failed. */
    private List<String> summary() {
        return projects.stream()
                .filter(project -> result.getBuildSummary(project) instanceof BuildFailure)
                .map(MavenProject::getArtifactId)
                .toList();
    }

    private void hold(String name, boolean sideBySide, Callable<Ending> work) {
        new HeldDeliveries(session, context, () -> now, failure -> failure.getMessage() + " More.")
                .hold(
                        new HeldDelivery(
                                "com.acme:" + name,
                                "prd",
                                sideBySide,
                                () -> work.call().toMap()),
                        notes);
    }

    private void hold(String name) {
        hold(name, false, () -> succeeded(name));
    }

    private Ending succeeded(String name) {
        happened.add(name);
        now = now.plusSeconds(90);
        return new Ending("Succeeded", "d-" + name, null);
    }

    private Ending failed(String name) {
        happened.add(name);
        return new Ending("Failed, ECSD-510", "d-" + name, failure(name));
    }

    private Exception failure(String name) {
        return new LifecycleExecutionException(name + " failed", projects.get(0));
    }

    private void end() {
        request.getExecutionListener().sessionEnded(mock(ExecutionEvent.class));
    }

    @Test
    void theyAreCarriedOutAtTheEndAndBeforeMavenSumsUp() {
        hold("orders");
        request.getExecutionListener().mojoStarted(mock(ExecutionEvent.class));
        assertThat(happened).containsExactly("goal");
        assertThat(notes.lines)
                .containsExactly("Deployment of orders to prd is held back until all modules are built (deliverAtEnd)");

        end();

        assertThat(happened).containsExactly("goal", "orders", "summary []");
        assertThat(result.hasExceptions()).isFalse();
        assertThat(notes.lines)
                .containsSubsequence(
                        "All modules are built; deploying orders to prd",
                        "Module  Environment  Deployment  Result     Duration",
                        "orders  prd          d-orders    Succeeded  90 s");
    }

    @Test
    void inTheOrderOfTheModulesWhicheverCameFirst() {
        hold("stock");
        hold("orders");
        hold("payments");

        end();

        assertThat(happened).containsExactly("orders", "payments", "stock", "summary []");
        assertThat(notes.lines)
                .contains(
                        "All modules are built; deploying orders to prd, payments to prd, stock to prd, in this order");
    }

    @Test
    void oneModuleMayDeliverTwiceInTheOrderOfItsGoals() {
        hold("payments");
        hold("orders", false, () -> succeeded("first"));
        hold("orders", false, () -> succeeded("second"));

        end();

        assertThat(happened).containsExactly("first", "second", "payments", "summary []");
    }

    @Test
    void afterAFailedOneTheRestIsNotStarted() {
        hold("orders");
        hold("payments", false, () -> failed("payments"));
        hold("stock");

        end();

        assertThat(happened).containsExactly("orders", "payments", "summary [payments, stock]");
        assertThat(result.getExceptions())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessage("payments failed"));
        assertThat(((BuildFailure) result.getBuildSummary(projects.get(2))).getCause())
                .hasMessage(
                        "[ECSD-530] Deployment of stock to prd was not started, since one before failed. Mend that one,"
                                + " and run the build again. More.");
        assertThat(notes.warnings).containsExactly("Not started, since one before failed: stock to prd");
        assertThat(notes.lines)
                .endsWith(
                        "Module    Environment  Deployment  Result            Duration",
                        "orders    prd          d-orders    Succeeded         90 s",
                        "payments  prd          d-payments  Failed, ECSD-510  0 s",
                        "stock     prd          -           Not started       -");
    }

    @Test
    void whatTheDeploymentTookCountsForItsModule() {
        hold("orders", false, () -> {
            now = now.plus(Duration.ofMinutes(3));
            return failed("orders");
        });

        end();

        assertThat(result.getBuildSummary(projects.get(0)).getTime()).isEqualTo(181_000);
    }

    @Test
    void whenAModuleFailedNothingIsStartedWhoeverWantsToGoOn() {
        hold("orders");
        hold("payments");
        result.addException(failure("acceptance"));

        end();

        assertThat(happened).containsExactly("summary [orders, payments]");
        assertThat(result.getExceptions())
                .hasSize(2)
                .last()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(LifecycleExecutionException.class)
                        .hasMessage(
                                "[ECSD-530] The build failed, so these deployments were held back and not started: orders to"
                                        + " prd, payments to prd. Run the build again; when it is resumed (-rf), then from orders. More.")
                        .hasSuppressedException(e.getSuppressed()[0]));
        assertThat(notes.warnings).containsExactly("The build failed, not started: orders to prd, payments to prd");
    }

    @Test
    void sideBySideAllRunAtTheSameTimeAndToTheirEnd() {
        CyclicBarrier together = new CyclicBarrier(3);
        for (String name : List.of("orders", "payments", "stock")) {
            hold(name, true, () -> {
                together.await(30, TimeUnit.SECONDS);
                return name.equals("stock") ? succeeded(name) : failed(name);
            });
        }

        end();

        assertThat(happened).hasSize(4).endsWith("summary [orders, payments]");
        assertThat(result.getExceptions())
                .extracting(Throwable::getMessage)
                .containsExactly("orders failed", "payments failed");
        assertThat(notes.lines)
                .contains(
                        "All modules are built; deploying orders to prd, payments to prd, stock to prd, side by side");
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void sideBySideThoseOfOneModuleWaitForEachOther() {
        CyclicBarrier together = new CyclicBarrier(2);
        hold("orders", true, () -> {
            together.await(30, TimeUnit.SECONDS);
            return failed("first");
        });
        hold("orders", true, () -> {
            happened.add("second");
            // Were it beside the first, nobody else would come.
            together.await(30, TimeUnit.SECONDS);
            return succeeded("second");
        });
        hold("payments", true, () -> {
            together.await(30, TimeUnit.SECONDS);
            together.await(30, TimeUnit.SECONDS);
            return succeeded("payments");
        });

        end();

        assertThat(happened).containsSubsequence("first", "second", "second").contains("payments");
        assertThat(notes.lines).anyMatch(line -> line.startsWith("orders    prd          d-first"));
    }

    @Test
    void whoInterruptsTheBuildInterruptsAllOfThemAndHearsHowEachEnded() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        for (String name : List.of("orders", "payments")) {
            hold(name, true, () -> {
                together.await(30, TimeUnit.SECONDS);
                try {
                    new CountDownLatch(1).await();
                    return succeeded(name);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return failed(name);
                }
            });
        }
        hold("payments", true, () -> succeeded("after the interruption"));
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread build = new Thread(() -> {
            end();
            stillInterrupted.set(Thread.interrupted());
        });
        build.start();
        together.await(30, TimeUnit.SECONDS);

        build.interrupt();
        build.join(30_000);

        assertThat(happened)
                .containsOnlyOnce("orders", "payments", "summary [orders, payments]")
                .hasSize(3);
        assertThat(result.getExceptions())
                .extracting(Throwable::getMessage)
                .containsExactly("orders failed", "payments failed");
        assertThat(notes.lines).last().asString().matches("payments +prd +- +Not started +-");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void oneThatWantsToRunAloneHasTheOthersWait() {
        hold("orders", true, () -> failed("orders"));
        hold("payments", false, () -> succeeded("payments"));

        end();

        assertThat(happened).containsExactly("orders", "summary [orders, payments]");
        assertThat(notes.warnings)
                .startsWith("Not every module says sideBySide in <deliverAtEnd>, so one waits for the other.");
    }

    @Test
    void whatNobodyThoughtOfFailsTheBuildAndMavenStillSumsUp() {
        hold("orders", true, () -> {
            throw new IllegalStateException("surprise");
        });
        hold("payments", true, () -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });
        hold("stock", true, () -> {
            throw new AssertionError("not even this");
        });

        end();

        assertThat(happened).containsExactly("summary [orders, payments, stock]");
        assertThat(result.getExceptions())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "[ECSD-999] The plugin made a mistake: java.lang.IllegalStateException: surprise. " + REPORT,
                        "[ECSD-999] The plugin made a mistake: java.lang.NoClassDefFoundError: com/acme/Gone. "
                                + REPORT,
                        "[ECSD-999] The plugin made a mistake: java.lang.AssertionError: not even this. " + REPORT);
        assertThat(result.getExceptions())
                .allSatisfy(e -> assertThat(e.getSuppressed())
                        .singleElement(as(THROWABLE))
                        .isInstanceOf(DeliveryException.class)
                        .hasCauseInstanceOf(Throwable.class));
        assertThat(notes.lines).anyMatch(line -> line.matches("orders +prd +- +Failed, ECSD-999 +0 s"));
    }

    @Test
    void entriesThatNobodyCanReadFailTheBuildToo() {
        hold("orders");
        context.put("ecs-delivery.held", List.of(Map.of("of", "who knows")));

        end();

        assertThat(happened).containsExactly("summary []");
        assertThat(result.getExceptions())
                .singleElement(as(THROWABLE))
                .isInstanceOf(LifecycleExecutionException.class)
                .hasMessageStartingWith("[ECSD-999] ")
                .hasMessageEndingWith(REPORT);
    }

    @Test
    void aModuleThatComesWhenTheBuildIsOverIsToldSo() {
        hold("orders");
        result.addException(failure("acceptance"));
        end();

        hold("payments");

        assertThat(notes.warnings)
                .contains("The build is over, so this deployment was held back and not started: payments to prd");
        assertThat(happened).doesNotContain("payments");
    }

    @Test
    void aSessionWithoutAListenerHasThemCarriedOutToo() {
        request.setExecutionListener(null);
        hold("orders");

        request.getExecutionListener().projectStarted(mock(ExecutionEvent.class));
        end();

        assertThat(happened).containsExactly("orders");
    }

    @Test
    void theListenerIsLikeAnyOther() {
        hold("orders");
        ExecutionListener listener = request.getExecutionListener();

        assertThat(List.of(new AbstractExecutionListener() {}, listener)).containsOnlyOnce(listener);
        assertThat(Set.of(listener)).contains(listener);
        assertThat(listener).asString().startsWith("ecs-delivery before ");
    }

    @Test
    void whatMavensListenerThrowsComesThroughAsItIs() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                throw new IllegalStateException("no summary");
            }
        });
        hold("orders");

        assertThatCode(this::end).isInstanceOf(IllegalStateException.class).hasMessage("no summary");
        assertThat(happened).containsExactly("orders");
    }

    @Test
    void copiesOfThePluginShareOneEnd() throws Exception {
        AnotherCopy copy = new AnotherCopy();
        copy.hold(
                session,
                context,
                "com.acme:payments",
                () -> succeeded("payments").toMap());
        ExecutionListener first = request.getExecutionListener();
        hold("orders");
        assertThat(request.getExecutionListener()).isSameAs(first);

        end();

        assertThat(happened).containsExactly("orders", "payments", "summary []");
        assertThat(copy.lines).contains("orders    prd          d-orders    Succeeded  0 s");
        assertThat(Stream.of(new HeldDelivery("a:b", "c", true, Map::of).toMap(), new Ending("a", "b", null).toMap())
                        .flatMap(map -> map.values().stream())
                        .filter(value -> !(value instanceof Callable)))
                .allSatisfy(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
    }
}
