package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Checkout;
import io.github.ecsdelivery.environment.CommitSource.Named;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckoutOfBuildTest {
    private static final Checkout DIRTY = checkout("main", List.of("pom.xml", "src/A.java"));

    private final Map<String, Object> context = new ConcurrentHashMap<>();
    private int looks;

    private static Checkout checkout(@Nullable String branch, List<String> changes) {
        return new Checkout(
                new Commit("0123abcd", branch, "git", Instant.parse("2026-11-20T10:11:12Z"), !changes.isEmpty()),
                changes);
    }

    private Optional<Checkout> look(String folder, Optional<Checkout> now) throws DeliveryException {
        return new CheckoutOfBuild(context, Path.of(folder), new CommitSource() {
                    @Override
                    public Optional<Checkout> checkout() {
                        looks++;
                        return now;
                    }

                    @Override
                    public Optional<Commit> find(String id) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Between> between(String before, String after, int most) {
                        return Optional.empty();
                    }
                })
                .checkout();
    }

    @Test
    void theFirstGoalOfAModuleLooksForAll() throws Exception {
        assertThat(look("/a", Optional.of(DIRTY))).contains(DIRTY);
        assertThat(look("/a", Optional.of(checkout("main", List.of())))).contains(DIRTY);
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void eachModuleLooksForItself() throws Exception {
        Checkout detached = checkout(null, List.of());
        look("/a", Optional.of(DIRTY));

        assertThat(look("/b", Optional.of(detached))).contains(detached);
        assertThat(look("/b", Optional.of(DIRTY))).contains(detached);
    }

    @Test
    void thatThereIsNoRepositoryIsKeptToo() throws Exception {
        assertThat(look("/a", Optional.empty())).isEmpty();
        assertThat(look("/a", Optional.of(DIRTY))).isEmpty();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void aRepositoryThatCannotBeReadIsLookedAtAgain() throws Exception {
        CommitSource broken = new CommitSource() {
            @Override
            public Optional<Checkout> checkout() throws DeliveryException {
                throw new DeliveryException(Code.COMMIT_UNKNOWN, "Broken.", "Mend it.");
            }

            @Override
            public Optional<Commit> find(String id) {
                return Optional.empty();
            }

            @Override
            public Optional<Between> between(String before, String after, int most) {
                return Optional.empty();
            }
        };
        assertThatThrownBy(() -> new CheckoutOfBuild(context, Path.of("/a"), broken).checkout())
                .isInstanceOf(DeliveryException.class);

        assertThat(look("/a", Optional.of(DIRTY))).contains(DIRTY);
    }

    @Test
    void whatLiesBetweenTwoCommitsIsAskedOfGit() throws Exception {
        CommitSource git = new CheckoutOfBuild(context, Path.of("/a"), new CommitSource() {
            @Override
            public Optional<Checkout> checkout() {
                return Optional.empty();
            }

            @Override
            public Optional<Commit> find(String id) {
                return Optional.empty();
            }

            @Override
            public Optional<Between> between(String before, String after, int most) {
                return Optional.of(new Between(most, List.of(new Named(before, after))));
            }
        });

        assertThat(git.between("1", "2", 3)).contains(new Between(3, List.of(new Named("1", "2"))));
    }

    @Test
    void anotherCopyOfThePluginCanReadIt() throws Exception {
        look("/a", Optional.of(DIRTY));

        assertThat(context.values())
                .allSatisfy(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
    }
}
