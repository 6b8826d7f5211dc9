package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;

/** IAM of the account whose rights this build uses. */
public interface Roles {

    /**
     * A role (IAM GetRole).
     *
     * @param name without its path
     * @throws DeliveryException ROLE_UNSUITABLE when there is none
     */
    Role find(String name) throws DeliveryException;

    /**
     * What the policies of a user or role say of deeds: its own, its permissions boundary and those of the organization, but
     * not those of the resources (IAM SimulatePrincipalPolicy).
     *
     * @param arn of a user or role, with its path
     * @param deeds at least one
     * @param keys condition keys whose values are known
     * @return a decision for each deed
     */
    Map<Deed, Decision> simulate(String arn, List<Deed> deeds, Map<String, String> keys) throws DeliveryException;

    /**
     * @param arn with its path
     * @param trustPolicy in JSON
     */
    record Role(String arn, String trustPolicy) {}

    /** What policies say of a deed. */
    enum Decision {
        ALLOWED,
        /** Nothing allows it. */
        NOT_ALLOWED,
        /** Something denies it. */
        DENIED,
        /** It depends on condition keys that nobody here knows. */
        UNCERTAIN
    }
}
