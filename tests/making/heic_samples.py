"""HEIC pictures of ``hostile.corners(64, 48)``, written once with pillow-heif 1.8.1: no encoder of ours makes HEIC.

plain: as it is. turned: stored on its side, with the rotation in the container and orientation 6 in its EXIF, as
telephones do. square: 64 x 64, all grey. second_is_main: the main picture is the second of two. alpha: the right half
is transparent.
"""

from __future__ import annotations

import base64

_SAMPLES = {
    "plain": (
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0004fZDn*}000000000XXk=`10000000000aA{+700000000000000000000B57=I"
        "V*mgE07O6l0RRC200001p#T8@0000000992001LtX>Mi!000000RR916=`l}WdZ;I000310BCk&F#rGn01j|zbZr0t000010002}"
        "X>f9I0002pX>en20001XXm(>m0RwOV0058x000009`FGC{rLC*01pFT0096PKmiN^|NjGU00093kN^M!000939=ZZRVE_RDDnbDP"
        "18@KU0|1Z!00RI30{|YNAb|yz>g1-"
        "mxCm%4AOHXZ10VnZ0{|gn00967L;=Bbz=;3=025<xY;ta6Y<K_x01W^JfB*mh6lrsCWdHyG00000KmY&$KmY&$C}V74Z~y=RKmY&"
        "$0RR91FaQ7m0RR91000000{{R2@Bjb+0ssI25O8UDX#fBK00RgJ2mk;87-"
        "?{AVE_OC000000RRC7fdT^sga7~m32kIybN~PV{U`yi3E&|)9j7<=mDvAdv@eg@Zk5q5s=q`15Zm$Z&N0|0-"
        "l;2o(aKN!Z7Gj}`5&_$?pZU*{EzPbXe2asadq1`ka{x0ifDYvgj3b}|M<^COaRi<LIPg=FBw4N-"
        "UGbft&wb2MJQ)kaR|;U8bujH+%=?~?>KPk=j}0ECStgVk|D68=Kr4`vZuezJnFdB(?9YCo-"
        "&{)^Zoc}`1(da@u$&Y(%~)~l3wD^UP0`Nf3pf|z+&A6v?GP;=-<S$2x(Uh%xq4wvgakbpVQ|0U(SFr)sw70V&L{+#km5oX-"
        "W=LABtF2v<E3S4p{XX9exr;A`XcpnQ#"
    ),
    "turned": (
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005VZDn*}000000000XXk=`10000000000aA{+700000000000000000000G-"
        "+&aV*mgE07O6l0ssL300001>;M4(00000008a)0ssI200P<o0RR9100000Bme*aIB98aW&i*H00062000$fZf0cy000000RRAKc4"
        "ILB0000LX>Mj^0ssI300IC2MR;ju000004sdC7Z2$lO00031009SSaB^?}008D`aAR)(004Gqc4I>U18@KU0FVFx0000U@BsY%`1"
        "k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-"
        "Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000KX>)L800000"
        "0000$0000$0000eV{Bn?0000m000010000$00001|NsB+0000200000000020000GaA|mH000000|*ER00009X>xCL0{{R38EJ5B"
        "VE_OC000000RRC8fdT^sgoXeB02*m>Wo7^X0000001jhhb7KGk009620003RZDe6|0002$C;_ht;2}90YY2OLW<if<VnPwR`cwkn"
        "u-NU{=v}ORX@xV=oKq(ojSjrqVRIYwg7*!V@PDQFfX!>N{?(rm$2y<Y`#AsGj&=EoGk;1SfZd}*0`Q=arGy(?UO^~#=vipELueA;"
        "JnyCc!9M{1Dn$OO655D^**7(WI+!fMf4mW4qYKHE@4rvM*V1p?Zv4j%JnyqIY5$f-"
        "PAwVh7i#{E!~@Zn9!JwNe|4F5wRpvjcEa3k<bQMXMH%|eO9E6^Z6v(RwDV%7KCut3edX)@!)v(hdUMh;{tZwq=0h-"
        "Skyq{Si#z}T00u>PX=VTbO-%qQ000080099K00RI30096700000000"
    ),
    "second_is_main": (
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005hZDn*}000000000XXk=`10000000000aA{+700000000000000000000G-"
        "+&aV*mgE07O6l0ssL300001_y7R_000000012T0ssI200I>N0RR91000010RR91IB98aW&i*H00062000$fZf0cy000000RRAKc4"
        "ILB0000LX>Mj^0ssI200IC2Xm(>U000004sdC7Z2$lO0006200Av&aB^?}009MQaAR)(004Gqc4I>U18@KU0FVFx0000U@BsY%`1"
        "k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-"
        "Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000KX>)L800000"
        "0000$0000$0000eV{Bn?0000W000010000W00001|NsBs00002|NsBs000020000GaA|mH000000|*ER0000eV{Bn?0000$00001"
        "0000m000010000000002|NsB+000020000WX>e^}0000000002009Mo0s{qv00ISp0s{qx0003dZDe6|0000PC;_ht;5j2CzyJN1"
        "!}q=c5C41;wPUH=`~Uy|{U`yi3E&|)9j7<=mDvAdv@eg@Zk5q5s=q`15Zm$Z&N0|0-"
        "l;2o(aKN!Z7Gj}`5&_$?pZU*{EzPbXe2asadq1`ka{x0ifDYvgj3b}|M<^COaRi<LIPg=FBw4N-"
        "UGbft&wb2MJQ)kaR|;U8bujH+%=?~?>KPk=j}0ECStgVk|D68=Kr4`vZuezJnFdB(?9YCo-"
        "&{)^Zoc}`1(da@u$&Y(%~)~l3wD^UP0`Nf3pf|z+&A6v?GP;=-<S$2x(Uh%xq4wvgakbpVQ|0U(SFr)sw70V&L{+#km5oX-"
        "W=LABtF2v<E3S4p{XX9exr;A`XcpnQ#"
    ),
    "alpha": (
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0007OZDn*}000000000XXk=`10000000000aA{+700000000000000000000G-"
        "+&aV*mgE07O6l0ssL300002j{pGx00000009920ssI200WQ!0RR9100000r~m)}IB98aW&i*H00062000$fZf0cy000000RRAKc4"
        "ILB0000LX>Mj^0ssI200IC2Xm(>U000004sdC7Z2$lO0003100F9LaB^?}00Dw&aAR)(004Gqc4I>U18@KU0FVFx0000U@BsY%`1"
        "k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-"
        "Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000KX>)L800000"
        "0000$0000$0000eV{Bn?0000$000010000m000010000000002|NsB+000020000GaA|mH000000|*ER0001RXm(>m0R#vD005u("
        "000009`FGC{P_3)01pFT0096OKmiN^|NjIC00093pZEX(0{{RXx&lC90096cLID8;2mk;B0H62(00RI39>9VG7F(;5n&!ZO000bt"
        "00093gkk^z00u+>!E?Zg0000EaA|mH000000SEv904HH}ctZdH004DzZaQsnWoJ5QWp-maGB7bUI$?EqX=FMv00000AZc)IVE_OC"
        "000000ssL8fdT^sga85sh64wPga7~l8fkK6W&i*H000004q<h8YybiP0RRC200FUWWMOmw008|c0j~+*AvqnVH~5v<|6{Z-"
        "kJ)aO(J!jML;Voj@$b$t*eBkpD}K?+PyB5ukAnFhvmWkQGs*mq?*3>bG<9)x+c=PVGQx^ze944U)%ySV&qGWA($qo%Ui>c^K;zy6"
        "yx*;nY*s}mXIXIw&MO*48AIGPq@C|LaO&snF<d5MxQLP=u%qVxpC7WPzs)@AxYg4?@&=wVpeXbG_-Oe0MnCbV(P7fzE*z3x;?G_|"
        "?23Q03TnV&-"
        "37EGh3e?v#Igu!R}IW;PO`G+CAy!}=K5dGfHBpRtUqGl_F=`j0<dXH4pSeBSXHzKDK`#S^%@<15=9~oi6ohD0001_C;_e$z-xR%-"
        "ao{<(?|dPRYfR?xzI5bDu(mgmG{+Zcam2Rzqinw`5{4&A8-"
        "D4wxi?13n1l1h&$)loDZC*5C)&(_27T_5B$_W<s66q0sx;a!lTs8hyx$IhKt(Gt;W9>rgk3R=Z6#jovIAt3)`R5eTdHdk2J}mX0!"
        "sE9d=(E!FR;&I70gBJ=i<M6hQc=*18>c0@vww8|{ZR>@H}q"
    ),
    "square": (
        "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<00042ZDn*}000000000XXk=`10000000000aA{+700000000000000000000B57=I"
        "V*mgE07O6l0RRC200001dH?|c00000000mG001LtX>Mi!000000RR916=`l}WdZ;I000310BCk&F#rGn01j|zbZr0t000010002i"
        "X>f9I0002DX>en20001ZXm(>m0RwOV0058x000009`FGC{rLC*01pFT0096PKmiN^|NjGU00093kN^M!000939=ZZRVE_RDD?$MQ"
        "18@KU0|1Z!00RI30{|YNAb|yz>PacCZUPz%2mk;B0LTCU0{{p>VgLaE2SfqEa<C#m0000JV{dG7ZewhC0096E00w{n000zeb8uw<"
        "00000002M$002M$000nhX?SS>000032nYxO000+haBX1#00000000310R({p0|Wp702pm#VRQfh01PMruM>dg&cop#tF8"
    ),
}


def heic(name: str = "plain") -> bytes:
    return base64.b85decode(_SAMPLES[name])


def heic_that_announces(width: int, height: int) -> bytes:
    """The square one, its header saying other sides than it has."""
    size = b"ispe" + bytes(4)
    start, said, rest = heic("square").partition(size + (64).to_bytes(4, "big"))
    assert said
    return start + size + width.to_bytes(4, "big") + height.to_bytes(4, "big") + rest[4:]
