package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.follow.ScriptedEngine;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreationTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final Notes notes = new Notes();

    private String create() throws DeliveryException {
        Stored revision = new Stored("revisions", "mine", null, null);
        return new Creation(engine, notes)
                .create(new Start("orders", "orders-group", revision, null, "orders", Safeguards.ofGroup()));
    }

    private void isUnderWay(String key) {
        engine.underWay(Sample.deployment("InProgress").id("d-8").key(key).build());
    }

    @Test
    void oneThatIsAnsweredIsStartedOnce() throws DeliveryException {
        assertThat(create()).isEqualTo("d-new");
        assertThat(engine.trouble.changes).containsExactly("create d-new");
        assertThat(notes.lines).containsExactly("Deployment d-new started");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYMENT_ACTIVE", "AWS_UNREACHABLE", "AWS_THROTTLED"})
    void whatIsUnderWayOfThisRevisionIsTakenUp(Code refusal) throws DeliveryException {
        engine.trouble.refuse("create", refusal);
        isUnderWay("mine");

        assertThat(create()).isEqualTo("d-8");
        assertThat(notes.lines).containsExactly("Deployment d-8 of this revision is under way already");
        assertThat(engine.starts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYMENT_ACTIVE", "AWS_THROTTLED"})
    void whatIsUnderWayOfAnotherRevisionIsNotTakenUp(Code refusal) {
        engine.trouble.refuse("create", refusal);
        isUnderWay("other");

        assertThatThrownBy(this::create).hasMessageContaining("AWS says " + refusal);
        assertThat(engine.starts).isEmpty();
    }

    @Test
    void oneThatDidNotArriveIsTriedThreeTimes() throws DeliveryException {
        engine.trouble.refuse("create", Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE);

        assertThat(create()).isEqualTo("d-new");
        assertThat(notes.lines)
                .containsExactly(
                        "The group has no deployment of this revision yet; trying again: AWS says AWS_UNREACHABLE.",
                        "The group has no deployment of this revision yet; trying again: AWS says AWS_UNREACHABLE.",
                        "Deployment d-new started");

        engine.trouble.refuse("create", Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE);
        assertThatThrownBy(this::create).hasMessageContaining("AWS says AWS_UNREACHABLE");
        assertThat(engine.starts).hasSize(1);
    }

    @Test
    void aRefusalThatLeavesNoDoubtIsNotLookedBehind() {
        engine.trouble.refuse("create", Code.DEPLOYMENT_REFUSED);
        isUnderWay("mine");

        assertThatThrownBy(this::create).hasMessageContaining("AWS says DEPLOYMENT_REFUSED");
    }

    @Test
    void whereNobodyCanLookWhetherItArrivedItIsSaid() {
        engine.trouble.refuse("create", Code.AWS_THROTTLED);
        engine.trouble.refuse("active", Code.ACCESS_DENIED);

        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.AWS_THROTTLED))
                .hasMessageContaining("Nobody knows whether the deployment was started: AWS says AWS_THROTTLED.");
    }
}
