/** The local AWS. Depends on no other package of ours; only the goals start it; one room per service inside. */
@NullMarked
package io.github.ecsdelivery.sandbox;

import org.jspecify.annotations.NullMarked;
