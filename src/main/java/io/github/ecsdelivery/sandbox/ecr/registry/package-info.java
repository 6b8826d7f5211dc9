/**
 * ECR's second door: the OCI distribution API over TLS, with Basic login by GetAuthorizationToken's password.
 *
 * <p>The key in {@code loopback.key} is for 127.0.0.1 and no secret. Key (PKCS 8) and certificate were made with
 *
 * <pre>
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 10950 -subj /CN=localhost \
 *   -addext subjectAltName=IP:127.0.0.1,DNS:localhost -keyout key.pem -outform DER -out loopback.crt
 * openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out loopback.key
 * </pre>
 */
@NullMarked
package io.github.ecsdelivery.sandbox.ecr.registry;

import org.jspecify.annotations.NullMarked;
