package io.github.ecsdelivery.bluegreen.cause;

import static io.github.ecsdelivery.bluegreen.Sample.START;
import static io.github.ecsdelivery.bluegreen.Sample.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.CauseStory;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.failure.AwsText;
import io.github.ecsdelivery.failure.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvestigationTest {
    private static final String EXITED = "EssentialContainerExited";
    private static final String SCHEDULER = "ServiceSchedulerInitiated";
    private static final String ESSENTIAL = "Essential container in task exited";
    private static final String TIMEOUT =
            "The deployment timed out while waiting for the replacement task set to become"
                    + " healthy. This time out period is 60 minutes.";
    private static final Instant LATER = START.plusSeconds(300);

    private final Testimony said = new Testimony();

    @Test
    void aCrashIsToldWithTheLineOfItsLog() {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1 UNKNOWN", "agent 143 UNKNOWN")
                .stopped(LATER.plusSeconds(60), EXITED, ESSENTIAL, "app 1 UNKNOWN", "agent 143 UNKNOWN")
                .event(START.plusSeconds(90), "(service orders, taskSet ecs-svc/1) has started 1 tasks: (task a).")
                .event(
                        LATER,
                        "(service orders, taskSet ecs-svc/1) is unable to consistently start tasks successfully.");
        said.logs.put(
                "web/app/task2",
                List.of(
                        "Started",
                        "Exception in thread \"main\" java.lang.IllegalStateException: no database",
                        "\tat com.example.Main.main(Main.java:3)",
                        "Caused by: java.net.ConnectException: Connection refused"));

        Cause cause =
                investigate(installTimedOut(), deployment("Succeeded").id("d-2").build());

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(cause.sentence())
                .isEqualTo("Deployment d-1 failed at Install: container 'app' of green exited 2 times with code 1:"
                        + " java.net.ConnectException: Connection refused; d-2 rolled back to what ran before, and the deployment"
                        + " moved no tag.");
        assertThat(cause.cure()).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
        assertThat(CauseStory.of(cause))
                .containsExactly(
                        "CodeDeploy",
                        "  TIMEOUT: " + TIMEOUT.substring(0, TIMEOUT.length() - 1),
                        "Events of the ECS service",
                        "  12:05:00Z (service orders, taskSet ecs-svc/1) is unable to consistently start tasks"
                                + " successfully",
                        "Stopped tasks of green (orders:7)",
                        "  task2, 12:06:00Z: EssentialContainerExited, Essential container in task exited; 'app' exited"
                                + " with code 1; 'agent' exited with code 143 (the last of 2 alike)",
                        "Last lines of web/app/task2 in log group /ecs/orders",
                        "  Started",
                        "  Exception in thread \"main\" java.lang.IllegalStateException: no database",
                        "  \tat com.example.Main.main(Main.java:3)",
                        "  Caused by: java.net.ConnectException: Connection refused");
        assertThat(said.asked).contains("eu-central-1 /ecs/orders web/app/task2");
    }

    @Test
    void ofTwoCausesOfOneKindTheLatestIsTold() {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1 UNKNOWN")
                .stopped(LATER.plusSeconds(60), EXITED, ESSENTIAL, "app 3 UNKNOWN");

        assertThat(investigate(
                                installTimedOut(),
                                deployment("Succeeded").id("d-2").build())
                        .sentence())
                .contains("exited with code 3")
                .doesNotContain("code 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TaskFailedToStart | CannotPullContainerError: failed to resolve ref r: r: not found | - | IMAGE_MISSING",
                "TaskFailedToStart | CannotPullContainerError: pull access denied, repository does not exist | -"
                        + " | IMAGE_DENIED",
                "TaskFailedToStart | CannotPullECRContainerError: 403 Forbidden | - | IMAGE_DENIED",
                "TaskFailedToStart | CannotPullContainerError: Head x: dial tcp: i/o timeout | - | IMAGE_UNREACHABLE",
                "TaskFailedToStart | CannotPullContainerError: 429 Too Many Requests | - | IMAGE_RATIONED",
                "TaskFailedToStart | CannotPullContainerError: no descriptor matching platform 'linux/arm64' | -"
                        + " | IMAGE_PLATFORM",
                "TaskFailedToStart | CannotPullContainerError: of some new kind | - | IMAGE_UNPULLED",
                "TaskFailedToStart | Task failed to start | app - UNKNOWN CannotPullContainerError: not found"
                        + " | IMAGE_MISSING",
                "TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                        + " retrieve secret from asm: x | - | SECRET_UNREADABLE",
                "TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                        + " retrieve secrets from ssm: x | - | SECRET_UNREADABLE",
                "TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                        + " retrieve ecr registry auth: RequestError | - | IMAGE_UNREACHABLE",
                "TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                        + " retrieve ecr registry auth: AccessDeniedException | - | IMAGE_DENIED",
                "TaskFailedToStart | ResourceInitializationError: failed to validate logger args: x | -"
                        + " | LOG_GROUP_MISSING",
                "TaskFailedToStart | ResourceInitializationError: failed to invoke EFS utils | - | TASK_UNINITIALISED",
                "TaskFailedToStart | Fetching secret data from AWS Secrets Manager in region eu-west-1: secret x:"
                        + " AccessDeniedException: not authorized | - | SECRET_UNREADABLE",
                "TaskFailedToStart | Fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /x"
                        + " | - | SECRET_UNREADABLE",
                "TaskFailedToStart | Task failed to start | app - UNKNOWN CannotStartContainerError: Error response from"
                        + " daemon: failed to initialize logging driver: failed to create Cloudwatch log stream:"
                        + " ResourceNotFoundException: The specified log group does not exist. | LOG_GROUP_MISSING",
                "TaskFailedToStart | Timeout waiting for network interface provisioning to complete. | -"
                        + " | TASK_UNINITIALISED",
                "TaskFailedToStart | Unexpected EC2 error while attempting to Create Network Interface in subnet 'x':"
                        + " InsufficientFreeAddressesInSubnet | - | TASK_UNINITIALISED",
                "TaskFailedToStart | Capacity is unavailable at this time. | - | TASK_UNPLACED",
                "TaskFailedToStart | EMPTY CAPACITY PROVIDER | - | TASK_UNPLACED",
                "TaskFailedToStart | CannotStartContainerError: no such file | - | CONTAINER_UNSTARTABLE",
                "TaskFailedToStart | Something else | - | CONTAINER_UNSTARTABLE",
                "EssentialContainerExited | x | app 137 UNKNOWN OutOfMemoryError: Container killed due to memory usage"
                        + " | OUT_OF_MEMORY",
                "EssentialContainerExited | x | app 137 | CONTAINER_KILLED",
                "EssentialContainerExited | x | app 139 | CONTAINER_CRASHED",
                "EssentialContainerExited | x | app 134 | CONTAINER_CRASHED",
                "EssentialContainerExited | x | app 143 | CONTAINER_TERMINATED",
                "EssentialContainerExited | x | app 127 | COMMAND_MISSING",
                "EssentialContainerExited | x | app 126 | COMMAND_MISSING",
                "EssentialContainerExited | x | app 0 | CONTAINER_ENDED",
                "EssentialContainerExited | x | app 3 | CONTAINER_EXITED",
                "ServiceSchedulerInitiated | Task failed container health checks | app 143 UNHEALTHY"
                        + " | CONTAINER_UNHEALTHY",
                "ServiceSchedulerInitiated | Task failed ELB health checks in (target-group x) | app 143"
                        + " | TARGET_UNHEALTHY",
                "ServiceSchedulerInitiated | Task failed ELB health checks in (target-group x) | agent 137 UNKNOWN"
                        + " OutOfMemoryError: Container killed due to memory usage+app 143 | TARGET_UNHEALTHY",
                "ServiceSchedulerInitiated | Task failed ELB health checks in (target-group x) | app 137 UNKNOWN"
                        + " OutOfMemoryError: Container killed due to memory usage | OUT_OF_MEMORY",
                "SpotInterruption | Your Spot Task was interrupted. | app 143 | TASK_TAKEN",
                "UserInitiated | Task stopped by user | app 143 | TASK_TAKEN",
                "ServiceSchedulerInitiated | Scaling activity initiated by (deployment ecs-svc/1) | app 137"
                        + " | GREEN_UNSTEADY",
            })
    void aStoppedTaskSaysWhy(String code, String reason, String container, CauseKind kind) {
        if (container.equals("-")) {
            said.stopped(LATER, code, reason);
        } else {
            said.stopped(LATER, code, reason, container.split("[+]"));
        }

        assertThat(investigate(installTimedOut()).cure()).isEqualTo(kind.cure());
    }

    @Test
    void theMostTellingWins() {
        said.stopped(LATER, "TaskFailedToStart", "CannotPullContainerError: x")
                .stopped(LATER, "TaskFailedToStart", "ResourceInitializationError: x")
                .stopped(LATER, EXITED, ESSENTIAL, "app 137 UNKNOWN OutOfMemoryError: x")
                .stopped(LATER, EXITED, ESSENTIAL, "app 1")
                .stopped(LATER, SCHEDULER, "Task failed container health checks", "app 143 UNHEALTHY")
                .event(
                        LATER,
                        "(service orders) (port 1) is unhealthy in (target-group x) due to (reason Request timed"
                                + " out)")
                .event(LATER, "(service orders) was unable to place a task. Reason: Capacity is unavailable");
        Deployment failed = installTimedOut();

        assertThat(cureWithoutTheFirst(0, failed)).isEqualTo(CauseKind.IMAGE_UNPULLED.cure());
        assertThat(cureWithoutTheFirst(1, failed)).isEqualTo(CauseKind.TASK_UNINITIALISED.cure());
        assertThat(cureWithoutTheFirst(1, failed)).isEqualTo(CauseKind.OUT_OF_MEMORY.cure());
        assertThat(cureWithoutTheFirst(1, failed)).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
        assertThat(cureWithoutTheFirst(1, failed)).isEqualTo(CauseKind.CONTAINER_UNHEALTHY.cure());
        assertThat(cureWithoutTheFirst(1, failed)).isEqualTo(CauseKind.TARGET_SILENT.cure());
        said.events.remove(0);
        assertThat(cureWithoutTheFirst(0, failed)).isEqualTo(CauseKind.TASK_UNPLACED.cure());
        said.events.remove(0);
        assertThat(cureWithoutTheFirst(0, failed)).isEqualTo(CauseKind.GREEN_UNSTEADY.cure());
    }

    private String cureWithoutTheFirst(int tasks, Deployment failed) {
        said.stopped.subList(0, tasks).clear();
        return investigate(failed).cure();
    }

    @Test
    void whatWasLivedThroughIsNotTheCause() {
        said.stopped(LATER.minusSeconds(1), EXITED, ESSENTIAL, "app 1");

        Cause cause = investigate(hookFailed(LATER));

        assertThat(cause.sentence())
                .isEqualTo("Deployment d-1 failed at AfterInstall: the hook function check failed: basket is empty;"
                        + " nothing was rolled back, and the deployment moved no tag.");
        assertThat(cause.cure()).isEqualTo(CauseKind.HOOK_FAILED.cure());
        assertThat(cause.evidence().get(0))
                .isEqualTo(new Evidence(
                        "Lifecycle event AfterInstall",
                        List.of("function check: ScriptFailed", "basket is empty", "GET /basket 200", "[]")));
        assertThat(titles(cause)).contains("Stopped tasks of green (orders:7)");
    }

    @Test
    void whatHappenedToGreenBeforeInstallWasToldToBeginIsPartOfIt() {
        said.stopped(START.plusSeconds(30), EXITED, ESSENTIAL, "app 1");

        assertThat(investigate(installTimedOut()).cure()).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
    }

    @Test
    void whatEcsSaysOfMemoryCountsMoreThanTheLog() {
        said.stopped(
                LATER, EXITED, ESSENTIAL, "app 137 UNKNOWN OutOfMemoryError: Container killed due to memory usage");
        said.logs.put("web/app/task1", List.of("java.lang.OutOfMemoryError: Java heap space"));

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence()).contains(": OutOfMemoryError: Container killed due to memory usage;");
        assertThat(cause.cure()).isEqualTo(CauseKind.OUT_OF_MEMORY.cure());
    }

    @Test
    void aContainerThatEndedUnderTheHookIsTheCause() {
        said.stopped(LATER.plusSeconds(1), EXITED, ESSENTIAL, "app 1");

        assertThat(investigate(hookFailed(LATER)).cure()).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
    }

    @Test
    void aHookThatNeverAnswersIsToldSo() {
        Deployment silent = deployment("Failed")
                .error("HOOK_EXECUTION_FAILURE", "The hook timed out.")
                .events(new Event(
                        "AfterInstall",
                        "Failed",
                        LATER,
                        LATER.plus(Duration.ofHours(1)),
                        new Deployment.Diagnostics("UnknownError", "check", "timed out", "")))
                .build();

        assertThat(investigate(silent).sentence())
                .contains("failed at AfterInstall: the hook function check did not answer within one hour;");
        assertThat(investigate(silent).cure()).isEqualTo(CauseKind.HOOK_SILENT.cure());
    }

    @Test
    void aStopByHandIsNamedBesideWhatCameBeforeIt() {
        Deployment stopped = deployment("Stopped")
                .error("MANUAL_STOP", "Deployment d-1 is stopped by the user.")
                .events(new Event("Install", "Skipped", START, null, null))
                .build();

        assertThat(investigate(stopped).sentence())
                .isEqualTo("Deployment d-1 was stopped: MANUAL_STOP, Deployment d-1 is stopped by the user; nothing was"
                        + " rolled back, and the deployment moved no tag.");
        assertThat(investigate(stopped).cure()).isEqualTo(CauseKind.STOPPED_BY_HAND.cure());
        assertThat(investigate(stopped).code()).isEqualTo(Code.DEPLOYMENT_STOPPED);

        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");

        assertThat(investigate(stopped).sentence())
                .contains(
                        ": MANUAL_STOP, Deployment d-1 is stopped by the user, after container 'app' of green exited with"
                                + " code 1; nothing");
        assertThat(investigate(stopped).cure()).isEqualTo(CauseKind.CONTAINER_EXITED.cure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs:DescribeServices",
                "ecs:ListTasks",
                "elasticloadbalancing:DescribeTargetHealth",
                "ecs:DescribeTaskDefinition",
                "logs:GetLogEvents"
            })
    void whoMayNotBeAskedHidesNobody(String action) {
        full();
        List<String> all = titles(investigate(installTimedOut()));
        said.denied.add(action);

        Cause cause = investigate(installTimedOut());

        Evidence last = cause.evidence().get(cause.evidence().size() - 1);
        assertThat(all).hasSize(5).doesNotContain(last.title());
        assertThat(last.title()).isEqualTo("What could not be looked at");
        assertThat(last.lines())
                .singleElement()
                .asString()
                .endsWith(" could not be read: Allow " + action + " for the role that this build uses.");
        // Without tasks or their definition nobody knows which log to read.
        int hidden = action.equals("ecs:ListTasks") ? 2 : 1;
        assertThat(titles(cause)).hasSize(all.size() - hidden + 1).contains("CodeDeploy");
    }

    @Test
    void whoDoesNotAnswerInTimeHidesNobody() {
        full();
        CountDownLatch never = new CountDownLatch(1);
        ServiceHistory slow = new ServiceHistory() {
            @Override
            public List<ServiceEvent> events(String cluster, String service, Instant since) {
                return said.events;
            }

            @Override
            public List<StoppedTask> stopped(String cluster, String service, String taskDefinition, Instant since) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }
        };

        Cause cause = new Investigation(
                        new Investigation.Witnesses(slow, said, said, said, said), Duration.ofMillis(50))
                .investigate(installTimedOut(), Testimony.SERVICE, Testimony.DEFINITION)
                .cause(null, null);

        assertThat(CauseStory.of(cause))
                .contains(
                        "Events of the ECS service",
                        "Targets of green in orders-tg-2, asked GET /health on the traffic port, expects 200",
                        "  The stopped tasks of green could not be read: AWS did not answer in time.");
    }

    @Test
    void theLogIsThatOfTheContainerBehindTheLoadBalancerWhenNoneEnded() {
        said.stopped(LATER, SCHEDULER, "Task failed ELB health checks in (target-group x)", "app 143", "agent 0");
        said.logs.put("web/app/task1", List.of("java.lang.IllegalStateException: never mind"));

        Cause cause = investigate(installTimedOut());

        assertThat(titles(cause)).contains("Last lines of web/app/task1 in log group /ecs/orders");
        assertThat(cause.sentence()).contains("green failed the load balancer's health check;");
    }

    @Test
    void theLogIsThatOfATaskThatStillRunsWhenNoneStopped() {
        said.running.add(new RunningContainer("task9", "agent", null));
        said.running.add(new RunningContainer("task9", "app", null));
        said.logs.put("web/app/task9", List.of("POST /basket 500"));

        assertThat(CauseStory.of(investigate(hookFailed(LATER))))
                .endsWith("Last lines of web/app/task9 in log group /ecs/orders", "  POST /basket 500");
    }

    @Test
    void whatNeverRanHasNoLog() {
        said.stopped(LATER, "TaskFailedToStart", "CannotPullContainerError: x");
        said.running.add(new RunningContainer("task9", "app", null));

        investigate(installTimedOut());

        assertThat(said.asked).doesNotContain("logs:GetLogEvents", "ecs:DescribeTasks");
    }

    @Test
    void tasksOfAnEarlierDeploymentAreNotLookedAt() {
        said.stopped(START.minusSeconds(1), EXITED, ESSENTIAL, "app 1");

        Cause cause = investigate(installTimedOut());

        assertThat(cause.cure()).isEqualTo(CauseKind.GREEN_UNSTEADY.cure());
        assertThat(titles(cause)).containsExactly("CodeDeploy");
    }

    @Test
    void otherLogDriversAreNotAsked() {
        said.definition = said.definition.replace("awslogs\"", "awsfirelens\"");
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");

        assertThat(titles(investigate(installTimedOut()))).noneMatch(title -> title.startsWith("Last lines"));
    }

    @Test
    void theOneThatEndedFirstIsBlamed() {
        said.definition = said.definition.replace("\"essential\": false", "\"essential\": true");
        said.stopped(LATER, EXITED, ESSENTIAL, "app 143", "agent 2");

        assertThat(investigate(installTimedOut()).sentence()).contains("container 'agent' of green exited with code 2");
    }

    @Test
    void theContainerThatFailedItsOwnCheckIsNamedAndItsLogShown() {
        said.stopped(LATER, SCHEDULER, "Task failed container health checks", "agent 143 HEALTHY", "app 143 UNHEALTHY");
        said.logs.put("web/app/task1", List.of("the database is slow"));

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence()).contains("container 'app' of green failed its own health check");
        assertThat(CauseStory.of(cause)).contains("  the database is slow");
    }

    @Test
    void whenNoContainerSaysThatItIsSickNoneIsNamed() {
        said.stopped(LATER, SCHEDULER, "Task failed container health checks", "app 143 HEALTHY");

        assertThat(investigate(installTimedOut()).sentence())
                .contains("a container of green failed its own health check");
    }

    @Test
    void theTextOfTheContainerIsToldWhereTheTasksOwnNamesNoError() {
        said.stopped(
                LATER,
                "TaskFailedToStart",
                "Task failed to start",
                "agent - UNKNOWN waiting",
                "app - UNKNOWN CannotPullContainerError: pull access denied");

        assertThat(investigate(installTimedOut()).sentence())
                .contains("could not start: CannotPullContainerError: pull access denied");
    }

    @Test
    void theTextOfTheTaskIsToldWhereItNamesTheError() {
        said.stopped(
                LATER,
                "TaskFailedToStart",
                "CannotPullContainerError: the whole story",
                "app - UNKNOWN CannotPullContainerError: in short");

        assertThat(investigate(installTimedOut()).sentence())
                .contains("could not start: CannotPullContainerError: the whole story");
    }

    @Test
    void aStoppedTaskIsShownWithEachContainersEndAndOnlyOnceWithWhatTheySayAlike() {
        said.stopped(
                LATER,
                EXITED,
                ESSENTIAL,
                "app 1 UNKNOWN it is over",
                "agent 143 UNKNOWN " + ESSENTIAL,
                "sidecar - UNKNOWN never began",
                "other - UNKNOWN " + ESSENTIAL);

        assertThat(evidence(investigate(installTimedOut()), "Stopped tasks of green"))
                .singleElement()
                .asString()
                .endsWith(EXITED + ", " + ESSENTIAL + "; 'app' exited with code 1, it is over;"
                        + " 'agent' exited with code 143; 'sidecar': never began");
    }

    @Test
    void onlyTasksThatStoppedForAReasonOfTheirOwnAreShown() {
        said.stopped(LATER, SCHEDULER, "Scaling activity initiated by (deployment ecs-svc/1)", "app 137")
                .stopped(LATER, EXITED, ESSENTIAL, "app 1");

        assertThat(evidence(investigate(installTimedOut()), "Stopped tasks of green"))
                .singleElement()
                .asString()
                .startsWith("task2, ");
    }

    @Test
    void whatWasKilledForItsMemoryIsBlamedBeforeWhatEndedByItself() {
        said.definition = said.definition.replace("\"essential\": false", "\"essential\": true");
        said.stopped(LATER, EXITED, ESSENTIAL, "agent 2", "app 137 UNKNOWN OutOfMemoryError: Container killed");

        assertThat(investigate(installTimedOut()).sentence())
                .contains("container 'app' of green was killed for its memory");
    }

    private static List<String> evidence(Cause cause, String title) {
        return cause.evidence().stream()
                .filter(one -> one.title().startsWith(title))
                .flatMap(one -> one.lines().stream())
                .toList();
    }

    @Test
    void oneThatIsNotEssentialIsNotBlamed() {
        said.stopped(LATER, EXITED, ESSENTIAL, "agent 2", "app 143");

        assertThat(investigate(installTimedOut()).sentence()).contains("container 'app' of green exited with code 143");
    }

    @Test
    void logsAreReadForWhatTheExitCodeDoesNotSay() {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 3");
        said.logs.put("web/app/task1", List.of("java.lang.OutOfMemoryError: Java heap space"));
        assertThat(investigate(installTimedOut()).cure()).isEqualTo(CauseKind.HEAP_EXHAUSTED.cure());

        said.logs.put("web/app/task1", List.of("Caused by: java.lang.UnsupportedClassVersionError: Main"));
        assertThat(investigate(installTimedOut()).cure()).isEqualTo(CauseKind.JAVA_TOO_OLD.cure());

        said.logs.put("web/app/task1", List.of("exec /usr/bin/java: exec format error"));
        assertThat(investigate(installTimedOut()).cure()).isEqualTo(CauseKind.IMAGE_PLATFORM.cure());
    }

    @Test
    void secretsOfLogsAreNotTold() {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");
        said.logs.put("web/app/task1", List.of("FATAL: cannot connect with password=tr0ub4dor&3"));

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence() + CauseStory.of(cause))
                .contains("password=***")
                .doesNotContain("tr0ub4dor");
    }

    @Test
    void secretsOfACommandThatAnErrorRepeatsAreNotTold() {
        said.stopped(
                LATER,
                "TaskFailedToStart",
                "Task failed to start",
                "app - UNKNOWN CannotStartContainerError: exec: java -Ddb.password=tr0ub4dor&3: not found");
        said.event(LATER, "(service orders) was unable to place a task. Reason: exec: --password=tr0ub4dor&3 x");

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence() + CauseStory.of(cause))
                .contains("CannotStartContainerError: exec: java -Ddb.password=***", "--password=***")
                .doesNotContain("tr0ub4dor");
    }

    @Test
    void targetsThatAreUnhealthyNowAreShownWithWhatTheyAreAsked() {
        said.check = new HealthCheck("HTTP", "traffic-port", "/health", "200");
        said.targets.add(new TargetHealth(
                "10.0.1.4:8080",
                "unhealthy",
                "Target.ResponseCodeMismatch",
                "Health checks failed with these codes: [404]"));
        said.targets.add(new TargetHealth("10.0.1.5:8080", "draining", "Target.DeregistrationInProgress", ""));

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence())
                .contains(
                        "green failed the load balancer's health check (GET /health on the traffic port, expects 200):"
                                + " Target.ResponseCodeMismatch: Health checks failed with these codes: [404];");
        assertThat(cause.cure()).isEqualTo(CauseKind.TARGET_WRONG_ANSWER.cure());
        assertThat(cause.evidence())
                .contains(new Evidence(
                        "Targets of green in orders-tg-2, asked GET /health on the traffic port, expects 200",
                        List.of("10.0.1.4:8080 unhealthy, Target.ResponseCodeMismatch: Health checks failed with these"
                                + " codes: [404]")));
    }

    @Test
    void eventsTellTheReasonAfterTheTargetsAreGone() {
        said.event(
                LATER,
                "(service orders, taskSet ecs-svc/1) (task 0a) (port 8080) is unhealthy in (target-group arn) due to"
                        + " (reason Health checks failed with these codes: [502]).");
        said.stopped(LATER, SCHEDULER, "Task failed ELB health checks in (target-group arn)", "app 143");

        Cause cause = investigate(installTimedOut());

        assertThat(cause.sentence()).contains("health check: Health checks failed with these codes: [502];");
        assertThat(cause.cure()).isEqualTo(CauseKind.TARGET_WRONG_ANSWER.cure());
    }

    @Test
    void eventsAreThoseThatTellOfGreensTrouble() {
        said.event(START.minusSeconds(1), "(service orders) was unable to place a task. Reason: before")
                .event(LATER, "(service orders, taskSet ecs-svc/1) has begun draining connections on 1 tasks.")
                .event(LATER, "(service orders, taskSet ecs-svc/2) was unable to place a task. Reason: of blue.")
                .event(LATER, "(service orders) has reached a steady state.");
        assertThat(titles(investigate(installTimedOut()))).doesNotContain("Events of the ECS service");

        for (int i = 0; i < 12; i++) {
            said.event(LATER.plusSeconds(i), "(service orders) was unable to do " + (char) ('a' + i));
        }
        said.event(LATER.plusSeconds(20), "(service orders) (task 0123456789abcdef) failed container health checks.");
        said.event(LATER.plusSeconds(30), "(service orders) (task fedcba9876543210) failed container health checks.");

        assertThat(investigate(installTimedOut()).evidence())
                .filteredOn(evidence -> evidence.title().equals("Events of the ECS service"))
                .flatExtracting(Evidence::lines)
                .hasSize(10)
                .endsWith(
                        "12:05:30Z (service orders) (task fedcba9876543210) failed container health checks (the last of"
                                + " 2 alike)")
                .doesNotContain("12:05:02Z (service orders) was unable to do c")
                .contains("12:05:03Z (service orders) was unable to do d");
    }

    @Test
    void nothingThatEverRanIsToldOnlyWhenEverybodyWasHeard() {
        Deployment failed = deployment("Failed")
                .error("TIMEOUT", TIMEOUT)
                .events(new Event("Install", "Failed", START, null, null))
                .taskSets(List.of(new TaskSet("ecs-svc/1", "Green", "ACTIVE", 0, 0, 2, 2, "orders-tg-2")))
                .build();

        assertThat(investigate(failed).sentence()).contains("at Install: none of the 2 tasks of green ever ran;");
        assertThat(investigate(failed).cure()).isEqualTo(CauseKind.TASK_NEVER_RAN.cure());

        said.denied.add("ecs:ListTasks");

        assertThat(investigate(failed).sentence()).contains("at Install: TIMEOUT, The deployment timed out");
        assertThat(investigate(failed).cure()).isEqualTo(CauseKind.GREEN_UNSTEADY.cure());
    }

    @ParameterizedTest
    @CsvSource({
        "ALARM_ACTIVE, ALARM_WENT_OFF",
        "IAM_ROLE_PERMISSIONS, ROLE_INSUFFICIENT",
        "ELASTIC_LOAD_BALANCING_INVALID, LISTENER_MOVED",
        "ECS_UPDATE_ERROR, ECS_REFUSED",
        "REVISION_MISSING, REVISION_MISSING",
        "INVALID_REVISION, REVISION_INVALID",
        "INVALID_LAMBDA_FUNCTION, HOOK_MISSING",
        "AUTOSCALING_VALIDATION_ERROR, SERVICE_SCALED",
        "INTERNAL_ERROR, AWS_TROUBLE",
        "DEPLOYMENT_GROUP_MISSING, GROUP_CHANGED",
        "AGENT_ISSUE, UNEXPLAINED",
        "A_CODE_OF_TOMORROW, UNEXPLAINED"
    })
    void aCodeOfCodeDeployIsToldWhenThereIsNothingElse(String code, CauseKind kind) {
        Cause cause =
                investigate(deployment("Failed").error(code, "AWS says so.").build());

        String role = kind == CauseKind.ROLE_INSUFFICIENT
                ? " (the role serviceRoleArn of the deployment group, which lets CodeDeploy make green, shift the traffic,"
                        + " call hooks and read the revision; mvn ecs-delivery:iam-policy writes its policy)"
                : "";
        assertThat(cause.sentence())
                .isEqualTo("Deployment d-1 failed: " + code + ", AWS says so" + role
                        + "; nothing was rolled back, and the deployment moved no tag.");
        assertThat(cause.cure()).isEqualTo(kind.cure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "ECS_UPDATE_ERROR | The ELB could not be updated due to the following error: Primary taskset target group must"
                        + " be behind listener arn:aws:x.",
                "ELASTIC_LOAD_BALANCING_INVALID | The ELB could not be updated due to the following error: Primary taskset"
                        + " target group must be behind listener arn:aws:x.",
                "ECS_UPDATE_ERROR | The ECS service cannot be updated due to an unexpected error: 5 deployments exist on the"
                        + " service. Unable to create new TaskSet since this exceeds the maximum limit.",
                "ECS_UPDATE_ERROR | The ECS service cannot be updated due to an unexpected error: User: arn:aws:x is not"
                        + " authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/execution",
                "IAM_ROLE_PERMISSIONS | The IAM role arn:aws:x does not give you permission to perform operations in the"
                        + " following AWS service: AWSLambda.",
                "REVISION_MISSING | An AppSpec file is required, but could not be found in the revision",
                "A_CODE_OF_TOMORROW | The ECS service cannot be updated due to an unexpected error: something new"
            })
    void wordsThatTellMoreThanTheirCodeAreExplained(String code, String message) {
        Cause cause = investigate(deployment("Failed").error(code, message).build());

        assertThat(cause.cure()).isEqualTo(AwsText.in(message).orElseThrow().explanation());
    }

    @Test
    void aTimeOutIsExplainedByWhatWasFoundAndNotByItsWords() {
        assertThat(investigate(deployment("Failed")
                                .error(
                                        "TIMEOUT",
                                        "The deployment timed out while waiting for the replacement task set to become"
                                                + " healthy. This time out period is 60 minutes.")
                                .build())
                        .cure())
                .isEqualTo(CauseKind.GREEN_UNSTEADY.cure());
    }

    @Test
    void aWaitThatNobodyEndedIsToldSo() {
        Deployment expired = deployment("Stopped")
                .error(
                        "TIMEOUT",
                        "The deployment timed out while waiting for a notification to continue. This time out"
                                + " period is 60 minutes.")
                .build();

        assertThat(investigate(expired).cure()).isEqualTo(CauseKind.NOBODY_CONTINUED.cure());
    }

    @ParameterizedTest
    @CsvSource({
        "IAM_ROLE_PERMISSIONS, ROLE_INSUFFICIENT",
        "ELASTIC_LOAD_BALANCING_INVALID, LISTENER_MOVED",
        "ECS_UPDATE_ERROR, ECS_REFUSED",
        "REVISION_MISSING, REVISION_MISSING",
        "INVALID_REVISION, REVISION_INVALID",
        "INVALID_LAMBDA_FUNCTION, HOOK_MISSING",
        "MISSING_ELB_INFORMATION, GROUP_CHANGED",
        "HOOK_EXECUTION_FAILURE, CONTAINER_EXITED",
        "ALARM_ACTIVE, CONTAINER_EXITED",
        "INTERNAL_ERROR, CONTAINER_EXITED",
        "AUTOSCALING_VALIDATION_ERROR, CONTAINER_EXITED"
    })
    void whatCodeDeployIsSureOfIsTheCauseWhateverGreenWentThrough(String code, CauseKind kind) {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");

        Cause cause =
                investigate(deployment("Failed").error(code, "AWS says so.").build());

        assertThat(cause.cure()).isEqualTo(kind.cure());
        assertThat(titles(cause)).contains("Stopped tasks of green (orders:7)");
    }

    @Test
    void thatNobodyContinuedIsToldAlsoWhereATaskEndedWhileItWaited() {
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");
        Deployment expired = green(deployment("Stopped")
                        .error("TIMEOUT", "The deployment timed out while waiting for a notification to continue."))
                .build();

        assertThat(investigate(expired).cure()).isEqualTo(CauseKind.NOBODY_CONTINUED.cure());
    }

    @Test
    void aTaskThatHadNoPlaceIsNotCalledOneThatDidNotStart() {
        said.event(LATER, "(service orders) was unable to place a task. Reason: Capacity is unavailable at this time.");

        assertThat(investigate(installTimedOut()).sentence())
                .contains(": ECS could not place a task of green: Capacity is unavailable at this time;");
    }

    @Test
    void aRollbackThatFailedTellsWhy() {
        Deployment rollback = deployment("Failed")
                .id("d-2")
                .error("ECS_UPDATE_ERROR", "The task set is gone.")
                .build();

        Cause cause = investigate(installTimedOut(), rollback);

        assertThat(cause.sentence()).contains("; the rollback d-2 ended as Failed, and the deployment moved no tag.");
        assertThat(CauseStory.of(cause)).contains("  Rollback d-2: ECS_UPDATE_ERROR, The task set is gone");
    }

    @Test
    void aDeploymentOfWhichNothingIsKnownIsNoAccident() {
        Cause cause = investigate(deployment("Failed").build());

        assertThat(cause.sentence())
                .isEqualTo("Deployment d-1 failed; nothing was rolled back, and the deployment moved no tag.");
        assertThat(cause.evidence()).isEmpty();
        assertThat(cause.cure()).isEqualTo(CauseKind.UNEXPLAINED.cure());
    }

    @Test
    void aSearchThatBreaksOffDoesNotHideTheFailure() {
        said.breaksOff = true;

        Cause cause = investigate(installTimedOut());

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(cause.sentence()).startsWith("Deployment d-1 failed at Install: TIMEOUT, ");
        assertThat(CauseStory.of(cause))
                .contains("What could not be looked at")
                .anyMatch(line -> line.startsWith("  The search for the reason broke off: java.lang.Ill"));
    }

    private void full() {
        said.check = new HealthCheck("HTTP", "traffic-port", "/health", "200");
        said.targets.add(new TargetHealth("10.0.1.4:8080", "unhealthy", "Target.Timeout", "Request timed out"));
        said.stopped(LATER, EXITED, ESSENTIAL, "app 1");
        said.event(LATER, "(service orders) was unable to place a task. Reason: Capacity");
    }

    private Cause investigate(Deployment failed) {
        return investigate(failed, null);
    }

    private Cause investigate(Deployment failed, @org.jspecify.annotations.Nullable Deployment rollback) {
        return new Investigation(said.witnesses())
                .investigate(failed, Testimony.SERVICE, Testimony.DEFINITION)
                .cause(rollback, null);
    }

    private static List<String> titles(Cause cause) {
        return cause.evidence().stream().map(Evidence::title).toList();
    }

    private static Deployment installTimedOut() {
        return green(deployment("Failed")
                        .error("TIMEOUT", TIMEOUT)
                        .events(new Event("Install", "Failed", START.plusSeconds(60), null, null)))
                .build();
    }

    private static Deployment hookFailed(Instant start) {
        return green(deployment("Failed")
                        .error("HOOK_EXECUTION_FAILURE", "The hook failed.")
                        .events(
                                new Event("Install", "Succeeded", START, start, null),
                                new Event(
                                        "AfterInstall",
                                        "Failed",
                                        start,
                                        start.plusSeconds(30),
                                        new Deployment.Diagnostics(
                                                "ScriptFailed", "check", "basket is empty", "GET /basket 200\n[]\n"))))
                .build();
    }

    private static Sample green(Sample sample) {
        return sample.taskSets(List.of(new TaskSet("ecs-svc/1", "Green", "ACTIVE", 0, 1, 1, 2, "orders-tg-2")));
    }
}
