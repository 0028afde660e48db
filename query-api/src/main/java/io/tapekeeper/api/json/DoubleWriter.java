// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Doubles as the shortest decimal that reads back as the same double, without an exponent where prices and sizes are.
 * What JSON has no number for is null.
 */
final class DoubleWriter extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;
    private static final double PLAIN_FROM = 1e-15;
    private static final double PLAIN_TO = 1e18;

    DoubleWriter() {
        super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(decimal(value));
        } else {
            json.writeNull();
        }
    }

    /** Jackson's own algorithm: the JDK's gives a digit too many at times before Java 19. */
    private static String decimal(double value) {
        String shortest = NumberOutput.toString(value, true);
        double size = Math.abs(value);
        boolean plain = size >= PLAIN_FROM && size < PLAIN_TO;
        return plain && shortest.indexOf('E') >= 0 ? withoutExponent(shortest) : shortest;
    }

    /** Whole numbers keep their {@code .0}: readers that tell integers from floats must find one type in a column. */
    private static String withoutExponent(String number) {
        String digits = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return digits.indexOf('.') >= 0 ? digits : digits + ".0";
    }
}
