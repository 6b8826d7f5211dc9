package io.github.ecsdelivery.image;

import static io.github.ecsdelivery.image.ImageRequestTest.COMMIT;
import static io.github.ecsdelivery.image.ImageRequestTest.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTagTest {

    @Test
    void theLengthIsTheUsersChoice() throws Exception {
        assertThat(CommitTag.of(commit(COMMIT, false), 4).value()).isEqualTo("0123");
        assertThat(CommitTag.of(commit(COMMIT, false), 8).value()).isEqualTo("01234567");
        assertThat(CommitTag.of(commit(COMMIT, false), 64).value()).isEqualTo(COMMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 65})
    void anotherLengthIsRefused(int length) {
        assertThatThrownBy(() -> CommitTag.of(commit(COMMIT, false), length))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("<image><tagLength> is " + length + ", expected 4 to 64.");
    }

    @Test
    void whatIsNotCommittedShowsInTheTag() throws Exception {
        assertThat(CommitTag.of(commit(COMMIT, true)).value()).isEqualTo("0123456789ab-dirty");
        assertThat(CommitTag.of(commit(COMMIT, true), 8).value()).isEqualTo("01234567-dirty");
        assertThat(CommitTag.named("v1.4.0", commit(COMMIT, true)).value()).isEqualTo("v1.4.0-dirty");
        assertThat(CommitTag.named("v1-dirty", commit(COMMIT, true)).value()).isEqualTo("v1-dirty");
    }

    @Test
    void aNameOfTheUsersOwnIsTakenAsItIs() throws Exception {
        assertThat(CommitTag.named("Release_1.4.0-rc.1", commit(COMMIT, false)).value())
                .isEqualTo("Release_1.4.0-rc.1");
        assertThat(CommitTag.named("x".repeat(128), commit(COMMIT, false)).value())
                .hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "feature/x", ".v1", "-v1", "a b", "v1:2", "@{commit}"})
    void aNameThatIsNoTagIsRefused(String name) {
        assertThatThrownBy(() -> CommitTag.named(name, commit(COMMIT, false)))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("<image><tag> is '" + name + "'");
    }

    @Test
    void aNameThatIsTooLongOnceMarkedIsRefused() {
        assertThatThrownBy(() -> CommitTag.named("x".repeat(125), commit(COMMIT, true)))
                .hasMessageContaining("<image><tag>, marked as dirty, is '")
                .hasMessageContaining("1 to 128");
    }
}
