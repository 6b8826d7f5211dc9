/** How trees and foreign text are written. */
@NullMarked
package io.github.ecsdelivery.spec.text;

import org.jspecify.annotations.NullMarked;
