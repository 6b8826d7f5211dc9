package io.github.ecsdelivery.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.fault.PlacementFault;
import io.github.ecsdelivery.sandbox.fault.TaskFault;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference.Verdict;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultBoardTest {
    private static final Caller CALLER = new Caller("111111111111", "arn:aws:iam::111111111111:user/u", "AIDA", "AKIA");

    private static final String SERVICE = "arn:aws:ecs:eu-west-1:111111111111:service/shop/orders";

    private final FaultBoard board = new FaultBoard();

    private void place(String order) {
        try {
            board.place(new ObjectMapper().readTree(order.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict call(String service, String operation) {
        return board.on(service, operation, CALLER);
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, ecs, 400, ThrottlingException",
        "throttle, codedeploy, 400, ThrottlingException",
        "throttle, sts, 400, Throttling",
        "throttle, s3, 503, SlowDown",
        "throttle, registry, 400, ThrottlingException",
        "server-error, ecs, 500, ServerException",
        "server-error, codedeploy, 500, InternalFailure",
        "server-error, s3, 500, InternalError",
        "deny, ecs, 400, AccessDeniedException",
        "deny, sts, 403, AccessDenied",
        "deny, s3, 403, AccessDenied",
        "deny, registry, 400, AccessDeniedException",
        "server-error, registry, 500, ServerException",
        "expired-token, registry, 400, ExpiredTokenException",
        "expired-token, ecs, 400, ExpiredTokenException",
        "expired-token, sts, 403, ExpiredToken",
        "expired-token, s3, 400, ExpiredToken"
    })
    void refusesInTheWordsOfTheService(String kind, String service, int status, String code) {
        place("{'kind': '" + kind + "'}");

        assertThatThrownBy(() -> call(service, "Op")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.code()).isEqualTo(code);
        });
        assertThat(call(service, "Op")).isEqualTo(Verdict.PROCEED);
    }

    @Test
    void namesWhoIsDeniedWhat() {
        place("{'kind': 'deny', 'service': 'ecs', 'times': 'forever'}");
        place("{'kind': 'deny', 'service': 's3', 'options': {'resource': 'arn:aws:s3:::b/k'}}");
        place("{'kind': 'deny', 'service': 'registry', 'options': {'action': 'ecr:PutImage'}}");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call("ecs", "RegisterTaskDefinition"))
                    .hasMessage("User: arn:aws:iam::111111111111:user/u is not authorized to perform:"
                            + " ecs:RegisterTaskDefinition on resource: * because no identity-based policy allows the"
                            + " ecs:RegisterTaskDefinition action");
        }
        assertThatThrownBy(() -> call("s3", "HeadObject"))
                .hasMessageContaining("s3:GetObject on resource: arn:aws:s3:::b/k because");
        assertThatThrownBy(() -> call("registry", "PUT manifest")).hasMessageContaining("perform: ecr:PutImage on");
    }

    @Test
    void hitsOnlyWhatWasOrderedAndOnlySoOften() {
        place("{'kind': 'drop-before', 'service': 'ecs', 'operation': 'Op', 'after': 1, 'times': 2}");

        assertThat(call("ecs", "Other")).isEqualTo(Verdict.PROCEED);
        assertThat(call("s3", "Op")).isEqualTo(Verdict.PROCEED);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.PROCEED);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.DROP_BEFORE);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.DROP_BEFORE);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.PROCEED);
    }

    @Test
    void anOrderThatEndsACallSparesTheOnesBehindIt() {
        place("{'kind': 'delay', 'options': {'millis': 1}, 'times': 3}");
        place("{'kind': 'drop-after'}");
        place("{'kind': 'drop-before'}");

        assertThat(call("ecs", "Op")).isEqualTo(Verdict.DROP_AFTER);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.DROP_BEFORE);
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.PROCEED);
        assertThat(board.describe())
                .extracting(order -> order.path("struck").asInt())
                .containsExactly(3, 1, 1);
    }

    @Test
    void strikesExactlySoOftenWhenManyCallAtOnce() {
        place("{'kind': 'drop-before', 'after': 10, 'times': 50}");

        long struck = IntStream.range(0, 400)
                .parallel()
                .filter(i -> call("ecs", "Op") == Verdict.DROP_BEFORE)
                .count();
        assertThat(struck).isEqualTo(50);
    }

    private List<String> fates(String operation, int calls) {
        List<String> fates = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            try {
                fates.add(call("ecs", operation).name());
            } catch (Refusal refusal) {
                fates.add(refusal.code() + refusal.status());
            }
        }
        return fates;
    }

    @Test
    void aSeedRepeatsItselfWhateverElseIsCalled() {
        String order = "{'kind': 'random', 'times': 'forever', 'options': {'seed': 7, 'percent': 40, 'millis': 0}}";
        place(order);
        List<String> alone = fates("Op", 60);
        board.clear();
        place(order);
        List<String> between = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            fates("Other", i % 3);
            between.addAll(fates("Op", 1));
        }

        assertThat(between).isEqualTo(alone);
        assertThat(alone)
                .contains(
                        "PROCEED",
                        "DROP_BEFORE",
                        "DROP_AFTER",
                        "TRUNCATE",
                        "ThrottlingException400",
                        "ServerException500",
                        "ServerException503",
                        "ExpiredTokenException400");
        board.clear();
        place(order.replace("7", "8"));
        assertThat(fates("Op", 60)).as("another seed").isNotEqualTo(alone);
        assertThat(fates("Else", 60)).as("another operation").isNotEqualTo(alone);
    }

    @Test
    void hitsAsManyOfAHundredAsWereOrderedAndTellsWhich() {
        place(
                "{'kind': 'random', 'times': 'forever', 'options': {'percent': 30, 'kinds': ['throttle', 'drop-after']}}");

        List<String> fates = fates("Op", 2000);

        assertThat(board.strikes()).hasSizeBetween(540, 660);
        assertThat(board.strikes())
                .extracting(FaultBoard.Strike::kind)
                .containsOnly("throttle", "drop-after")
                .hasSize((int)
                        fates.stream().filter(fate -> !fate.equals("PROCEED")).count());
        assertThat(board.strikes())
                .contains(new FaultBoard.Strike("ecs", "Op", "throttle"))
                .extracting(FaultBoard.Strike::kind)
                .filteredOn("throttle"::equals)
                .hasSizeBetween(250, 350);
        assertThat(board.describe().get(0).path("struck").asInt())
                .isEqualTo(board.strikes().size());
        board.clear();
        assertThat(board.strikes()).isEmpty();
    }

    @Test
    void delaysInRealTime() {
        place("{'kind': 'delay', 'options': {'millis': 30}}");

        long start = System.nanoTime();
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.PROCEED);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void answersWithTheStatusThatWasOrdered() {
        place("{'kind': 'server-error', 'options': {'status': 503}}");

        assertThatThrownBy(() -> call("s3", "PutObject"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
    }

    @Test
    void aConditionStandsUntilCleared() {
        assertThat(board.ordered(TaskFault.class, SERVICE)).isEmpty();
        place("{'kind': 'unhealthy'}");

        assertThat(board.ordered(TaskFault.class, SERVICE)).hasSize(1);
        assertThat(board.ordered(DeploymentFault.class, SERVICE)).isEmpty();
        assertThat(call("ecs", "Op")).isEqualTo(Verdict.PROCEED);
        board.clear();
        assertThat(board.ordered(TaskFault.class, SERVICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, true",
        "shop/orders, true",
        "arn:aws:ecs:eu-west-1:111111111111:service/shop/orders, true",
        "other/orders, false",
        "ders, false",
        "payments, false",
        "arn:aws:ecs:eu-west-1:222222222222:service/shop/orders, false"
    })
    void aConditionMayBeMeantForOneService(String service, boolean met) {
        place("{'kind': 'crash', 'options': {'service': '" + service + "'}}");

        assertThat(board.ordered(TaskFault.class, SERVICE)).hasSize(met ? 1 : 0);
    }

    @Test
    void theNewestConditionComesFirstAndIsShownWithItsOptions() {
        place("{'kind': 'cannot-place'}");
        place("{'kind': 'cannot-place', 'options': {'because': 'quota'}}");

        assertThat(board.ordered(TaskFault.class, SERVICE))
                .containsExactly(PlacementFault.QUOTA, PlacementFault.CAPACITY);
        assertThat(board.describe().toString())
                .isEqualTo("[{\"kind\":\"cannot-place\",\"options\":{}},"
                        + "{\"kind\":\"cannot-place\",\"options\":{\"because\":\"quota\"}}]");
    }

    @Test
    void roomsCatchUpBeforeTheBoardChanges() {
        List<Integer> seen = new ArrayList<>();
        board.beforeChanges(
                () -> seen.add(board.ordered(TaskFault.class, SERVICE).size()));
        place("{'kind': 'crash'}");
        board.clear();

        assertThat(seen).containsExactly(0, 1);
        assertThatThrownBy(() -> place("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(seen).as("nothing changed").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | A fault order needs a 'kind'; found , known are [",
                "{'kind': 'sabotage'} | A fault order needs a 'kind'; found \"sabotage\", known are [alarm, cannot-log,",
                "{'kind': 'throttle', 'time': 2} | A fault order has no field 'time'; known are [after,",
                "{'kind': 'throttle', 'times': 0} | 'times' of a fault order is 0; it must be a whole number from 1 or",
                "{'kind': 'throttle', 'times': 'often'} | 'times' of a fault order is \"often\"; it must be",
                "{'kind': 'throttle', 'after': -1} | 'after' of a fault order is -1; it must be a whole number from 0.",
                "{'kind': 'throttle', 'options': 3} | 'options' of a fault order must be an object; found 3.",
                "{'kind': 'throttle', 'options': {'x': 1}} | A fault order has no option 'x'; known are [].",
                "{'kind': 'delay'} | Option 'millis' of delay is ; it must be a number from 0 to 600000.",
                "{'kind': 'server-error', 'options': {'status': 404}} | Option 'status' of server-error is 404; it",
                "{'kind': 'random', 'options': {'percent': 101}} | Option 'percent' of random is 101; it must be a whole number from 0 to 100.",
                "{'kind': 'random', 'options': {'seed': 'x'}} | Option 'seed' of random is \"x\"; it must be a whole number.",
                "{'kind': 'random', 'options': {'kinds': []}} | Option 'kinds' of random is []; it must be a list of some of [throttle,",
                "{'kind': 'random', 'options': {'kinds': ['deny']}} | Option 'kinds' of random is [\"deny\"]; it must be a list of",
                "{'kind': 'crash', 'options': {'exit': 1}} | A fault order has no option 'exit'; known are [after, container,",
                "{'kind': 'crash', 'options': {'exitCode': 256}} | Option 'exitCode' of crash is 256; it must be a whole number from 0 to 255.",
                "{'kind': 'crash', 'options': {'exitCode': '1'}} | Option 'exitCode' of crash is \"1\"; it must be a whole",
                "{'kind': 'crash', 'options': {'after': -1}} | Option 'after' of crash is -1; it must be a number of seconds from 0 to 86400.",
                "{'kind': 'crash', 'options': {'lines': 'x'}} | Option 'lines' of crash is \"x\"; it must be a list of up to 1000 texts.",
                "{'kind': 'crash', 'options': {'lines': [1]}} | Option 'lines' of crash is [1]; it must be a list",
                "{'kind': 'crash', 'options': {'reason': ''}} | Option 'reason' of crash is \"\"; it must be a text of up to 4096",
                "{'kind': 'crash', 'options': {'service': 1}} | Option 'service' of crash is 1; it must be a text",
                "{'kind': 'cannot-pull', 'options': {'because': 'x'}} | Option 'because' of cannot-pull is \"x\"; it must be one of [not-found, denied, no-login, timeout, rate-limit, platform].",
                "{'kind': 'unhealthy', 'options': {'status': 404}} | Option 'status' of unhealthy is 404; it must be left out unless 'because' is status.",
                "{'kind': 'unhealthy', 'options': {'because': 'status', 'status': 99}} | Option 'status' of unhealthy is 99; it must be",
                "{'kind': 'function'} | Option 'name' of function is missing; it must be a text",
                "{'kind': 'function', 'options': {'name': 'f', 'outcome': 'maybe'}} | Option 'outcome' of function is \"maybe\"; it must be one of [succeeds, fails, silent].",
                "{'kind': 'alarm', 'options': {'name': 'a', 'state': 'on'}} | Option 'state' of alarm is \"on\"; it must be one of [OK, ALARM, INSUFFICIENT_DATA].",
                "{'kind': 'scale', 'options': {'desiredCount': 4}} | Option 'during' of scale is missing; it must be one of [BeforeInstall,",
                "{'kind': 'scale', 'options': {'during': 'Install'}} | Option 'desiredCount' of scale is missing; it must be a whole number from 0 to 5000.",
                "{'kind': 'cannot-poll-alarms', 'options': {'name': 'a'}} | A fault order has no option 'name'; known are [service].",
                "{'kind': 'unhealthy', 'times': 2} | A fault order has no field of 'unhealthy' 'times'; known are [kind, options]."
            })
    void saysWhatIsWrongWithAnOrder(String order, String sentence) {
        assertThatThrownBy(() -> place(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }
}
