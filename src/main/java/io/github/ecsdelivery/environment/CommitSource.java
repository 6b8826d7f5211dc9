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
     * @param commit what HEAD is; its branch is null when HEAD is detached
     * @param changes paths of what is not committed, sorted; the commit is dirty when there are any
     */
    record Checkout(Commit commit, List<String> changes) {}
}
