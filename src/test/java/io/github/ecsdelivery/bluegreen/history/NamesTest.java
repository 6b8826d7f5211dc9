package io.github.ecsdelivery.bluegreen.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of revisions, and the description of a deployment that goes back. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders-web:12",
                "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders-web:12",
                "arn:aws-cn:ecs:cn-north-1:111111111111:task-definition/orders-web:12"
            })
    void aRevisionHasANumberInAFamily(String written) {
        assertThat(RevisionName.read(written)).isEqualTo(new RevisionName("orders-web", 12));
        assertThat(RevisionName.shown(written)).isEqualTo("orders-web:12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-web", "orders-web:latest", "12", "", "a b:1", "arn:aws:ecs:x:1:service/a:1"})
    void anythingElseIsNone(String written) {
        assertThat(RevisionName.read(written)).isNull();
        assertThat(RevisionName.shown(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"-", "slow", "'a: b: c'", "'two\nlines'"})
    void theDescriptionIsReadBack(String reason) {
        RollbackNote note = new RollbackNote("web:3", "old:2");
        String text = note.text(reason.equals("-") ? null : reason);

        assertThat(text).startsWith("rollback from web:3 to old:2").endsWith(reason.equals("-") ? "old:2" : reason);
        assertThat(RollbackNote.read(text)).isEqualTo(note);
    }

    @Test
    void aLongReasonIsCutToWhatCodeDeployTakes() {
        RollbackNote note = new RollbackNote("web:3", "web:2");

        String text = note.text("x".repeat(300));

        assertThat(text).hasSize(256).endsWith("x…");
        assertThat(RollbackNote.read(text)).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource({
        // how long both names are together, and what is left of the reason
        "206, ': xxxxx'",
        "231, ': xxxxx'",
        "232, ': xxx…'",
        "235, ': …'",
        "236, ''",
        "238, ''"
    })
    void whereNamesAreLongTheReasonGivesWay(int names, String left) {
        String from = "a".repeat(100) + ":1";
        String to = "b".repeat(names - from.length() - 2) + ":9";
        RollbackNote note = new RollbackNote(from, to);

        assertThat(note.text("xxxxx")).isEqualTo("rollback from " + from + " to " + to + left);
        assertThat(RollbackNote.read(note.text("xxxxx"))).isEqualTo(note);
    }

    @Test
    void aNameIsNeverCut() {
        RollbackNote note = new RollbackNote("a".repeat(100) + ":1", "b".repeat(131) + ":123456");

        assertThat(note.text("slow")).isEqualTo("rollback");
        assertThat(RollbackNote.read("rollback from web:1 to web:12…")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders 0123456789ab on main",
                "rollback from web to old",
                "rollback from web:3 to web:2 and more",
                "This is a rollback from web:3 to web:2"
            })
    void otherDescriptionsAreNot(String description) {
        assertThat(RollbackNote.read(description)).isNull();
        assertThat(RollbackNote.read(null)).isNull();
    }
}
