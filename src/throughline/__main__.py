"""``python -m throughline`` is ``throughline``."""

from throughline.cli import main

if __name__ == "__main__":
    main()
