package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Somebody who calls AWS. */
interface Client {
    /** {@code raw}, {@code sdk} or {@code cli}. */
    String name();

    /**
     * Makes a call.
     *
     * @return empty when this client does not know the operation
     * @throws Exception when there is no answer at all
     */
    Optional<Answer> call(Step step, ObjectNode input) throws Exception;
}
