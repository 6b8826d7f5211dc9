package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.delivery.FaultStory.Build;
import io.github.ecsdelivery.delivery.FaultStory.Definition;
import io.github.ecsdelivery.delivery.FaultStory.End;
import io.github.ecsdelivery.delivery.FaultStory.Release;
import io.github.ecsdelivery.delivery.FaultStory.View;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.sandbox.admin.FaultBoard.Strike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each invariant is seen to fail: a story that is right, and one thing of it that is not. */
class InvariantsTest {
    private static final String OLD = "sha256:old";
    private static final String NEW = "sha256:new";
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Release BEFORE =
            new Release("d-AAAAAAAA1", "Succeeded", FIRST, null, START, START.plusSeconds(60));
    private static final Release UNDER_WAY =
            new Release("d-BBBBBBBB2", "InProgress", SECOND, null, START.plusSeconds(100), null);
    private static final Release DONE = ended("Succeeded");

    private final Map<String, String> start =
            new TreeMap<>(Map.of("111111111111", OLD, "latest", OLD, "backup", "sha256:ancient"));
    private final Map<String, String> middle = new TreeMap<>(start);
    private final Map<String, String> end = new TreeMap<>();
    private final List<Definition> definitions = new ArrayList<>();
    private Release left = UNDER_WAY;
    private final List<Release> last = new ArrayList<>(List.of(BEFORE, DONE));
    private String running = "registry/orders@" + NEW;

    private End first = End.KILLED;
    private @Nullable Code code = Code.AWS_THROTTLED;
    private String sentence = "AWS throttles codedeploy:GetDeployment.";
    private Strike strike = new Strike("codedeploy", "GetDeployment", "throttle");
    private String told = "Following d-BBBBBBBB2 to the stage 'succeeded'";
    private End lastEnd = End.RELEASED;
    private String lastTold = "Following d-BBBBBBBB2";

    InvariantsTest() {
        middle.put("222222222222", NEW);
        end.putAll(middle);
        end.put("latest", NEW);
        end.put("backup", OLD);
        definitions.add(new Definition("orders-web:1", FIRST));
        definitions.add(new Definition("orders-web:2", SECOND));
    }

    private static Release ended(String status) {
        return new Release("d-BBBBBBBB2", status, SECOND, null, START.plusSeconds(100), START.plusSeconds(200));
    }

    private List<String> broken() {
        View before = new View(
                start, List.of(new Definition("orders-web:1", FIRST)), List.of(BEFORE), "registry/orders@" + OLD);
        View between = new View(middle, definitions, List.of(BEFORE, left), "registry/orders@" + OLD);
        View after = new View(end, definitions, last, running);
        return Invariants.broken(new FaultStory(
                SECOND,
                OLD,
                before,
                List.of(
                        new Build(first, null, null, "", "", List.of(), 9, List.of(), between, between),
                        new Build(
                                End.FAILED,
                                null,
                                code,
                                sentence,
                                (code == null ? "" : "[" + code.id() + "] ") + sentence + " Run again.",
                                List.of(told),
                                9,
                                List.of(strike),
                                between,
                                between),
                        new Build(lastEnd, NEW, null, "", "", List.of(lastTold), 9, List.of(), after, after))));
    }

    private void broken(String sentence) {
        assertThat(broken()).anyMatch(line -> line.contains(sentence));
    }

    @Test
    void aStoryThatIsRight() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void aTagThatIsGone() {
        middle.remove("backup");
        broken("build 1: the tag backup was on sha256:ancient and is on null");
    }

    @Test
    void aTagOfACommitThatMoved() {
        end.put("111111111111", NEW);
        broken("build 3: the tag 111111111111 was on sha256:old and is on sha256:new");
    }

    @Test
    void latestBeforeTheRelease() {
        middle.put("latest", NEW);
        broken("build 1: latest is on sha256:new, with no release of sha256:new");
    }

    @Test
    void latestOnSomethingElse() {
        end.put("latest", "sha256:ancient");
        broken("build 3: latest is on sha256:ancient, with a release");
        broken("it says that it released sha256:new, and latest is on sha256:ancient");
    }

    @Test
    void backupBeforeTheRelease() {
        middle.put("backup", OLD);
        broken("build 1: backup is on sha256:old, with no release");
    }

    @Test
    void backupOnWhatIsReleased() {
        end.put("backup", NEW);
        broken("build 3: backup is on sha256:new, with a release");
        broken("in the end: backup is on sha256:new, and sha256:old ran before");
    }

    @Test
    void latestWithoutItsBackup() {
        end.put("backup", "sha256:ancient");
        broken("build 3: backup is on sha256:ancient, not on sha256:old");
    }

    @Test
    void twoTaskDefinitions() {
        definitions.add(new Definition("orders-web:3", SECOND));
        broken("build 1: 2 task definitions of the commit");
        broken("in the end: 2 task definitions of the commit");
    }

    @Test
    void noTaskDefinition() {
        definitions.remove(1);
        broken("in the end: 0 task definitions of the commit");
    }

    @Test
    void twoDeploymentsSideBySide() {
        last.add(new Release("d-CCCCCCCC3", "Succeeded", SECOND, null, START.plusSeconds(150), START.plusSeconds(300)));
        broken("build 3: deployment d-CCCCCCCC3 was started beside");
        broken("in the end: 2 deployments of the commit that succeeded");
    }

    @Test
    void aDeploymentAfterOneThatFailedIsRightAndOneBesideItIsNot() {
        last.set(1, ended("Failed"));
        last.add(new Release("d-CCCCCCCC3", "Succeeded", SECOND, null, START.plusSeconds(300), START.plusSeconds(400)));
        assertThat(broken()).isEmpty();
        last.set(
                2,
                new Release("d-CCCCCCCC3", "Succeeded", SECOND, null, START.plusSeconds(150), START.plusSeconds(400)));
        broken("deployment d-CCCCCCCC3 was started beside");
    }

    @Test
    void anotherImageThanThePushedOneRuns() {
        running = "registry/orders@" + OLD;
        broken("build 3: it says that it released sha256:new, and registry/orders@sha256:old runs");
    }

    @Test
    void anotherImageThanThePushedOneIsReleased() {
        middle.put("222222222222", OLD);
        end.put("222222222222", OLD);
        broken("build 3: it says that it released sha256:new, and pushed was sha256:old");
    }

    @Test
    void aReasonThatThereWasNot() {
        strike = new Strike("codedeploy", "GetDeployment", "drop-before");
        broken("build 2: no call was hit by any of [throttle] as it says: [ECSD-903]");
        strike = new Strike("ecs", "GetDeployment", "throttle");
        broken("build 2: no call was hit by any of [throttle]");
    }

    @Test
    void aFailureWithoutACode() {
        code = null;
        broken("build 2: no reason that is known");
    }

    @Test
    void aMistakeOfThePlugin() {
        code = Code.UNEXPECTED;
        broken("build 2: no reason that is known: [ECSD-999]");
        first = End.BROKEN;
        broken("build 1: it broke");
    }

    @Test
    void aCodeThatNoFaultExplains() {
        code = Code.ACCESS_DENIED;
        broken("build 2: nothing of what it says was so: [ECSD-113]");
    }

    @Test
    void aDeploymentThatIsSaidToHaveFailed() {
        code = Code.DEPLOYMENT_FAILED;
        sentence = "Deployment d-BBBBBBBB2 failed at Install.";
        broken("build 2: no deployment that it names has failed");
        left = ended("Failed");
        assertThat(broken()).noneMatch(line -> line.startsWith("build 2"));
    }

    @Test
    void aDeploymentThatGoesOnInSilence() {
        first = End.LEFT;
        broken("build 1: not a word about Release[id=d-BBBBBBBB2");
    }

    @Test
    void aRollbackThatGoesOnInSilence() {
        last.add(new Release("d-CCCCCCCC3", "InProgress", FIRST, "d-BBBBBBBB2", START, null));
        lastEnd = End.LEFT;
        assertThat(broken())
                .as("what it takes back is named")
                .noneMatch(line -> line.startsWith("build 3: not a word"));
        lastTold = "";
        broken("build 3: not a word about Release[id=d-CCCCCCCC3");
    }

    @Test
    void aDeploymentThatFailedInSilence() {
        first = End.LEFT;
        left = ended("Stopped");
        broken("build 1: not a word about Release[id=d-BBBBBBBB2, status=Stopped");
    }

    @Test
    void allIsDoneAndADeploymentWaits() {
        last.set(1, new Release("d-BBBBBBBB2", "Ready", SECOND, null, START, null));
        broken("build 3: it says that all is done, and Release[id=d-BBBBBBBB2, status=Ready");
        broken("in the end: 0 deployments of the commit that succeeded");
    }

    @Test
    void aLastBuildThatDoesNotComeToTheEnd() {
        lastEnd = End.LEFT;
        broken("the last build, without faults: LEFT");
    }
}
