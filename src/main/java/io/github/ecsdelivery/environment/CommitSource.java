package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Optional;

/** The repository around the project. */
public interface CommitSource {

    /**
     * What is checked out; empty when the project is in no repository.
     *
     * @throws DeliveryException COMMIT_UNKNOWN when there is a repository and it cannot be read, or has no commit
     */
    Optional<Checkout> checkout() throws DeliveryException;

    /**
     * A commit by its id, with its full id, its time and no branch; empty when there is no repository, when it does not
     * have that commit (shallow clones), or when the id is short and several begin so.
     *
     * @param id hexadecimal digits in lower case
     * @throws DeliveryException COMMIT_UNKNOWN when there is a repository and it cannot be read
     */
    Optional<Commit> find(String id) throws DeliveryException;

    /**
     * What lies between two commits: all that the second one holds and the first one does not, as {@code git log
     * before..after} lists it; empty when there is no repository, or when it does not have both (shallow clones).
     *
     * @param before full id
     * @param after full id
     * @param most how many are named, the newest first
     * @throws DeliveryException COMMIT_UNKNOWN when there is a repository and it cannot be read
     */
    Optional<Between> between(String before, String after, int most) throws DeliveryException;

    /**
     * @param count all of them
     * @param newest those that are named
     */
    record Between(int count, List<Named> newest) {}

    /**
     * @param id full id
     * @param subject first line of its message, which may be empty
     */
    record Named(String id, String subject) {}

    /**
     * @param commit what HEAD is; its branch is null when HEAD is detached
     * @param changes paths of what is not committed, sorted; the commit is dirty when there are any
     */
    record Checkout(Commit commit, List<String> changes) {}
}
