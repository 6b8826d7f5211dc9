package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.DeliveryException;

/** Keys of KMS, with the rights that upload. */
public interface EncryptionKeys {

    /**
     * A key (KMS DescribeKey).
     *
     * @param key id, ARN, alias or ARN of an alias; what is no ARN is looked for in the caller's account
     * @throws DeliveryException REVISION_KEY_REFUSED when there is none
     */
    EncryptionKey describe(String key) throws DeliveryException;

    /**
     * Its policy in JSON (KMS GetKeyPolicy).
     *
     * @param arn of a key of the caller's own account; KMS shows no other
     */
    String policy(String arn) throws DeliveryException;
}
